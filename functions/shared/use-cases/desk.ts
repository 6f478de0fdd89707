import type { Principal } from '../../../domain/core/access.ts';
import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { Circumstances } from '../../../domain/core/command.ts';
import type { Context } from '../context.ts';
import type { Store } from '../store/store.ts';

/**
 * What every use case works with: the tenant's records, what they are, who asks, and when and why. `country` (ISO 3166-1
 * alpha-2) is the home of phone numbers without `+`. HTTP handlers and rule steps make one and call the same deeds.
 */
export interface Desk {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly principal: Principal;
  readonly context: Context;
  readonly country?: string;
}

/** What pure deeds are told of the desk. */
export const circumstances = ({ context, principal }: Desk): Circumstances => ({
  actor: context.actor,
  now: context.now,
  newId: context.newId,
  ...(principal.userId !== undefined && { userId: principal.userId }),
});
