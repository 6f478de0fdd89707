import { AppError } from '../../../domain/core/app-error.ts';
import { lead } from '../../../domain/sales/lead.ts';
import type { HttpRequest } from '../../shared/http/http-request.ts';
import { createRecord } from '../../shared/use-cases/create-record.ts';
import { leadOfPost } from './lead-of-post.ts';
import { checkLimits } from './limits.ts';
import type { OpenForm } from './open-form.ts';
import type { Posted } from './read-post.ts';
import { earlierLead, keysOfPost } from './same-post.ts';

/**
 * Makes a lead of a post, once: the same key or the same content again answers the lead that is there. Throws `form.too-many`,
 * `form.refused`, `input.invalid`, `reused-key`.
 */
export const takePost = async (
  { form, desk }: OpenForm,
  request: HttpRequest,
  posted: Posted,
): Promise<string> => {
  const { store, context } = desk;
  await checkLimits(store, form, request.address, context.now);
  const { input, platformValues } = leadOfPost(form, posted, {
    at: context.now,
    referer: request.headers.referer,
    country: desk.country,
  });
  const keys = keysOfPost(request, form, posted, context.now);
  const earlier = await earlierLead(store, keys, context.now);
  if (earlier !== undefined) return earlier;
  const source = form.source ?? 'web-form';
  try {
    const deed = { type: 'form.submitted', data: { formId: form.id, source } };
    const made = await createRecord(desk, lead, input, { platformValues, deed, idempotency: keys[0] });
    return made.id;
  } catch (error) {
    // The same post came twice at once and the other one was faster: its lead is the answer.
    const raced = error instanceof AppError && (error.kind === 'conflict' || error.kind === 'stale');
    const other = raced ? await earlierLead(store, keys, context.now) : undefined;
    if (other === undefined) throw error;
    return other;
  }
};
