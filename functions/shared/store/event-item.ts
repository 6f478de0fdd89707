import { targetsOf } from '../../../domain/core/field.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Context } from '../context.ts';
import { shortText } from './short-text.ts';
import type { StoredEvent } from './store.ts';

/** At most this many characters of JSON in one event item; longer values are cut (DESIGN §3: 32 KB). */
const mostCharacters = 10_000;
const cutAt = 400;

/** Titles on events are short: they stand on timelines. */
const titleLength = 120;

/** Nothing is only the same as nothing: most fields of a new record need no more of a look. */
const isSame = (a: unknown, b: unknown): boolean =>
  a === b || (a !== null && b !== null && JSON.stringify(a) === JSON.stringify(b));

/** The fields that differ, each before and after, `null` where there is nothing. */
export const changesBetween = (
  type: RecordType,
  before: AnyRecord | undefined,
  after: AnyRecord,
): StoredEvent['changes'] => {
  const changes: Record<string, StoredEvent['changes'][string]> = {};
  for (const name of [...Object.keys(type.fields), 'own']) {
    const [from, to] = [before?.[name] ?? null, after[name] ?? null];
    if (isSame(from, to) || (name === 'own' && from === null && JSON.stringify(to) === '{}')) continue;
    changes[name] = { from, to };
  }
  return changes;
};

const cut = (value: unknown): unknown => {
  const json = JSON.stringify(value) ?? 'null';
  return json.length <= cutAt ? value : { cut: shortText(json, cutAt), length: json.length };
};

const bounded = (changes: StoredEvent['changes']): StoredEvent['changes'] =>
  JSON.stringify(changes).length <= mostCharacters
    ? changes
    : Object.fromEntries(
        Object.entries(changes).map(([name, { from, to }]) => [name, { from: cut(from), to: cut(to) }]),
      );

const idsIn = (value: unknown): readonly string[] => {
  if (typeof value === 'string') return [value];
  return Array.isArray(value) ? value.map(link => String((link as { id: unknown }).id)) : [];
};

const timelineFields = new WeakMap<RecordType, readonly string[]>();

/** Worked out once for a type, since every event asks. */
const timelineFieldsOf = (type: RecordType): readonly string[] => {
  const known = timelineFields.get(type);
  if (known !== undefined) return known;
  const names = Object.entries(type.fields)
    .filter(([, field]) => field.timeline && targetsOf(field).length > 0)
    .map(([name]) => name);
  timelineFields.set(type, names);
  return names;
};

/** The ids that a record's `timeline` fields hold: on those records' timelines its events are pointed to. */
export const timelineLinks = (
  type: RecordType,
  ...states: readonly (AnyRecord | undefined)[]
): readonly string[] => {
  const names = timelineFieldsOf(type);
  return [...new Set(states.flatMap(state => names.flatMap(name => idsIn(state?.[name]))))];
};

const titleOf = (type: RecordType, record: AnyRecord): string =>
  shortText(String(record[type.title] ?? ''), titleLength);

/** What a record's event says, but for its id, which is a new ULID. */
export interface Told {
  readonly kind: StoredEvent['type'];
  readonly before?: AnyRecord | undefined;
  readonly after: AnyRecord;
  readonly deed?: StoredEvent['deed'] | undefined;
}

/** The event of one change: who, when, what before and after, and why. */
export const storedEvent = (
  id: string,
  type: RecordType,
  { kind, before, after, deed }: Told,
  context: Context,
): StoredEvent => ({
  id,
  type: kind,
  time: context.now,
  actor: context.actor,
  subject: { type: type.name, id: after.id, version: after.version, title: titleOf(type, after) },
  changes: bounded(changesBetween(type, before, after)),
  links: timelineLinks(type, before, after),
  correlationId: context.correlationId,
  depth: context.depth,
  ...(deed === undefined ? {} : { deed }),
  ...(context.causationId === undefined ? {} : { causationId: context.causationId }),
  ...(context.bulk ? { bulk: true as const } : {}),
});
