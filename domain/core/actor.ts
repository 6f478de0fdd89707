/** Who does something: kept on records, events and the timeline. `name` is what people read. */
export interface Actor {
  readonly kind: 'user' | 'api-key' | 'form' | 'rule' | 'system';
  readonly id: string;
  readonly name: string;
}

/** The platform itself: provisioning, projections. */
export const systemActor: Actor = { kind: 'system', id: 'system', name: 'Steppe' };

/** The person behind a deed: who is signed in, or whom the API key acts as; `undefined` for forms, rules and the platform. */
export const actingUser = (by: { readonly actor: Actor; readonly userId?: string }): string | undefined =>
  by.userId ?? (by.actor.kind === 'user' ? by.actor.id : undefined);
