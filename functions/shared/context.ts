import type { Actor } from '../../domain/core/actor.ts';
import type { NewId } from '../../domain/core/id.ts';

/**
 * Who does something, when and why: an explicit argument of every use case (DESIGN §11). `now` is ISO 8601 in UTC.
 * `causationId` is the event that led here, `depth` how many rules deep; `bulk` marks the events of imports and mass edits.
 */
export interface Context {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly now: string;
  readonly newId: NewId;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly depth: number;
  readonly bulk?: boolean;
}
