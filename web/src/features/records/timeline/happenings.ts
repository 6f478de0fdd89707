import type { Happening } from '../../../shared/api/timeline.ts';
import { daysFrom } from '../../../shared/format/moment.ts';

/** What happened on one calendar day, newest first. `at` is the time of its newest. */
export interface DayOfHappenings {
  readonly at: string;
  readonly happenings: readonly Happening[];
}

/** Groups what happened by calendar day, in the order given. */
export const byDay = (happenings: readonly Happening[]): readonly DayOfHappenings[] => {
  const days: { at: string; happenings: Happening[] }[] = [];
  for (const one of happenings) {
    const last = days.at(-1);
    if (last !== undefined && daysFrom(new Date(last.at), new Date(one.time)) === 0)
      last.happenings.push(one);
    else days.push({ at: one.time, happenings: [one] });
  }
  return days;
};

/** Changes that only the machine cares about, or that a deed's sentence tells already. */
const told: Readonly<Record<string, readonly string[]>> = {
  'deal.stage-changed': ['stageId', 'stageSince', 'closedAt'],
  'lead.converted': ['status', 'contactId', 'companyId', 'dealId'],
  'lead.status-changed': ['status'],
  'lead.claimed': ['ownerId'],
  'deal.claimed': ['ownerId'],
  'lead.assigned': ['ownerId'],
  'deal.assigned': ['ownerId'],
  'task.completed': ['done', 'doneAt'],
  'task.reopened': ['done', 'doneAt'],
  'task.reminded': ['remindedAt'],
};
const quiet = new Set(['stageSince', 'remindedAt', 'messageId', 'secretHash', 'sub']);

/** The names of the changed fields that the timeline spells out. A new record's first values are not changes. */
export const toldChanges = ({ type, changes, deed }: Happening): readonly string[] => {
  if (type !== 'record.updated') return [];
  const known = deed === undefined ? [] : (told[deed.type] ?? []);
  return Object.keys(changes).filter(name => !known.includes(name) && !quiet.has(name));
};

/** Whether it is worth a line: how far a mail has come is shown where the mail stands, not once more for each step. */
export const isWorthALine = (happening: Happening, here: string): boolean => {
  const { subject, type, deed } = happening;
  if (type !== 'record.updated') return true;
  if (subject.type === 'mail' && subject.id !== here) return false;
  if (deed !== undefined) return true;
  return toldChanges(happening).length > 0;
};

/** The longer text that a happening brought: a note's words, what somebody wrote into a form. */
export const textOf = ({ type, subject, changes }: Happening): string | undefined => {
  if (type !== 'record.created') return undefined;
  const field = { note: 'text', lead: 'message', mail: 'text' }[subject.type];
  const text = field === undefined ? undefined : changes[field]?.to;
  return typeof text === 'string' && text !== '' ? text : undefined;
};
