import type { Envelope } from '../../events/envelope.ts';
import type { AnyRecord } from '../core/record-type.ts';
import { type Condition, holds, type Judged } from './condition.ts';

/** What of a rule decides whether it starts. */
export interface Trigger {
  readonly active: boolean;
  readonly on: string;
  readonly about: string;
  readonly conditions: readonly Condition[];
}

/** Whether an event is of the sort that a rule waits for: cheap, before its record is read. Bulk events start no rules. */
export const listens = (rule: Trigger, event: Pick<Envelope, 'type' | 'subject' | 'bulk'>): boolean =>
  rule.active && event.bulk !== true && rule.on === event.type && rule.about === event.subject.type;

/** Whether a rule starts: it listens and its conditions hold for the record as it is now and for what the event changed. */
export const starts = (
  rule: Trigger,
  event: Pick<Envelope, 'type' | 'subject' | 'bulk' | 'data'>,
  record: AnyRecord,
): boolean => {
  const changes = event.data.changes as Judged['changes'];
  const judged: Judged = changes === undefined ? { values: record } : { values: record, changes };
  return (
    listens(rule, event) &&
    record.deletedAt === undefined &&
    rule.conditions.every(condition => holds(condition, judged))
  );
};
