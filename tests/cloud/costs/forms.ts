import { intake } from '../../../domain/marketing/intake.ts';
import { openForm } from '../../../functions/http/public/open-form.ts';
import { takePost } from '../../../functions/http/public/take-post.ts';
import { readRequest } from '../../../functions/shared/http/http-request.ts';
import type { Operation } from './operation.ts';

const request = readRequest({
  rawPath: '/public/forms/key',
  headers: { 'cloudfront-viewer-address': '203.0.113.7:443' },
  requestContext: { http: { method: 'POST' } },
  body: '',
});

/** What visitors post. */
export const forms: readonly Operation[] = [
  {
    pattern: 'a form post',
    ready: async ({ bench, tenant, next }) => {
      const posted = { name: `Visitor ${next()}`, email: `v${next()}@example.com`, message: 'Call me' };
      // A tenant's store is kept for a minute: what opening it costs is not the post's.
      await bench.stores.storeFor(tenant);
      return async () => {
        const form = await openForm(bench.stores, intake, `${tenant}.form_default`, 'cor_form');
        await takePost(form, request, posted);
      };
    },
  },
];
