import { isVisible, may } from '../../../domain/core/access.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { ok } from '../../shared/http/reply.ts';
import type { StoredEvent } from '../../shared/store/store.ts';
import type { Desk } from '../../shared/use-cases/desk.ts';
import { loadRecord } from '../../shared/use-cases/load-record.ts';
import { type Answer, type Answering, idOf, typeOf } from '../answer/answering.ts';
import { fillPage } from '../answer/fill-page.ts';
import { cursorFor, limitOf, positionOf } from '../answer/paging.ts';

/** The entries about records that the caller may read today: an old link opens no record that was given to others. */
const readable = async (desk: Desk, events: readonly StoredEvent[]): Promise<readonly StoredEvent[]> => {
  const ids = [...new Set(events.map(({ subject }) => subject.id))];
  const records = await desk.store.getMany(ids);
  const seen = new Set(
    records
      .filter(record => {
        const type = desk.catalogue.ofId(record.id);
        return type !== undefined && may(desk.principal, 'read', type, record);
      })
      .map(({ id }) => id),
  );
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

const entriesOf = async (answering: Answering, type: RecordType, id: string) => {
  const { desk } = answering;
  return fillPage(
    limitOf(answering),
    await positionOf(answering),
    (limit, after) => desk.store.timeline(type, id, { limit, ...(after && { after }) }),
    events => readable(desk, events),
  );
};

/** What happened to a record and to those linked with it, newest first. */
export const recordTimeline: Answer = async answering => {
  const type = typeOf(answering);
  const { desk } = answering;
  const { id } = await loadRecord(desk, type, idOf(answering));
  const page = await entriesOf(answering, type, id);
  return ok({
    items: page.items.map(event => shownEntry(desk, event)),
    ...(await cursorFor(answering, page.next)),
  });
};
