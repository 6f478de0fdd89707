/** Who does something: kept on records, events and the timeline. `name` is what people read. */
export interface Actor {
  readonly kind: 'user' | 'api-key' | 'form' | 'rule' | 'system';
  readonly id: string;
  readonly name: string;
}

/** The platform itself: provisioning, projections. */
export const systemActor: Actor = { kind: 'system', id: 'system', name: 'Steppe' };
