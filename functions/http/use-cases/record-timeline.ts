import { isVisible, may } from '../../../domain/core/access.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { ok } from '../../shared/http/reply.ts';
import type { StoredEvent } from '../../shared/store/store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { type Answer, typeOf } from '../answer/answering.ts';
import { besideRecord } from '../answer/beside-record.ts';
import { fillPage } from '../answer/fill-page.ts';
import { cursorFor, limitOf } from '../answer/paging.ts';

/**
 * The entries about records that the caller may read today: an old link opens no record that was given to others. Those about the record
 * of the timeline need no look: it is answered only to whoever may read it.
 */
const readable = async (
  desk: Desk,
  own: string,
  events: readonly StoredEvent[],
): Promise<readonly StoredEvent[]> => {
  const others = new Set(events.map(({ subject }) => subject.id).filter(id => id !== own));
  const records = others.size === 0 ? [] : await desk.store.getMany([...others]);
  const seen = new Set([own]);
  for (const record of records) {
    const type = desk.catalogue.ofId(record.id);
    if (type !== undefined && may(desk.principal, 'read', type, record)) seen.add(record.id);
  }
  return events.filter(({ subject }) => seen.has(subject.id));
};

const without = <T>(
  { principal }: Desk,
  type: RecordType,
  values: Readonly<Record<string, T>>,
): Record<string, T> =>
  Object.fromEntries(
    Object.entries(values).filter(([name]) => !(name in type.fields) || isVisible(principal, type, name)),
  );

/** An entry without the fields that are hidden from the caller; the ids of its links stay inside. */
const shownEntry = (desk: Desk, { links: _, bulk: __, depth: ___, ...event }: StoredEvent) => {
  const type = desk.catalogue.type(event.subject.type);
  const { title, ...subject } = event.subject;
  return {
    ...event,
    subject: { ...subject, ...(isVisible(desk.principal, type, type.title) && { title }) },
    changes: without(desk, type, event.changes),
    ...(event.deed && { deed: { ...event.deed, data: without(desk, type, event.deed.data) } }),
  };
};

/** What happened to a record and to those linked with it, newest first. */
export const recordTimeline: Answer = async answering => {
  const { desk } = answering;
  const type = typeOf(answering);
  const limit = limitOf(answering);
  const { page } = await besideRecord(answering, (id, from) =>
    fillPage(
      limit,
      from,
      (count, after) => desk.store.timeline(type, id, { limit: count, ...(after && { after }) }),
      events => readable(desk, id, events),
    ),
  );
  return ok({
    items: page.items.map(event => shownEntry(desk, event)),
    ...(await cursorFor(answering, page.next)),
  });
};
