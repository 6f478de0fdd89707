import { idempotencyOf, type Key, once } from '../../shared/http/idempotency.ts';
import type { Reply } from '../../shared/http/reply.ts';
import type { Answering } from './answering.ts';

/** Answers a POST once per Idempotency-Key of this caller; `first` puts the key into its transaction. */
export const onceHere = (
  { request, caller, desk }: Answering,
  first: (key: { readonly idempotency?: Key }) => Promise<Reply>,
  again: (result: string) => Promise<Reply>,
): Promise<Reply> => {
  const { kind, id } = caller.principal.actor;
  const idempotency = idempotencyOf(request, `${kind}:${id}`);
  return once(
    desk.store,
    idempotency,
    desk.context.now,
    () => first(idempotency === undefined ? {} : { idempotency }),
    again,
  );
};
