import * as z from 'zod';
import { contract } from './contract.ts';

/** A web form was posted and made this lead. */
export const formSubmitted = contract({
  name: 'form.submitted',
  version: 1,
  schema: z.object({ formId: z.string(), source: z.exactOptional(z.string()) }),
  example: { formId: 'form_default', source: 'web-form' },
});
