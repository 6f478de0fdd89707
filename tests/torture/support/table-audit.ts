import { isDeepStrictEqual } from 'node:util';
import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { catalogue } from '../../../domain/catalogue.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { claimHash, claimsOf } from '../../../functions/shared/store/claims.ts';
import { fromItem, type Item } from '../../../functions/shared/store/codec.ts';
import { keysFor } from '../../../functions/shared/store/keys.ts';
import { linkItems } from '../../../functions/shared/store/link-items.ts';
import type { StoredEvent } from '../../../functions/shared/store/store.ts';
import { tableName, type Workbench } from '../../support/workbench.ts';

interface Scanned {
  readonly Items?: readonly Record<string, AttributeValue>[];
  readonly LastEvaluatedKey?: object;
}

/** Every item of a tenant, read with all rights and straight from the engine: it is looked at after every blow. */
export const itemsOf = async ({ engine }: Workbench, tenant: string): Promise<readonly Item[]> => {
  const items: Item[] = [];
  for (let start: object | undefined; ; ) {
    const input = { TableName: tableName, ...(start === undefined ? {} : { ExclusiveStartKey: start }) };
    const page = engine.call('Scan', input, { principal: 'root', policy: 'root' }, 'pass') as Scanned;
    const mine = (page.Items ?? []).filter(({ pk }) => String(pk?.S).startsWith(`${tenant}#`));
    items.push(...mine.map(item => unmarshall(item) as Item));
    start = page.LastEvaluatedKey;
    if (start === undefined) return items;
  }
};

const hash = claimHash('a-signing-key-for-tests');
const nameOf = (item: Item): string => `${String(item.pk)}|${String(item.sk)}`;

/** The records among the items. */
export const recordsIn = (items: readonly Item[]): readonly (AnyRecord & { readonly type: string })[] =>
  items
    .filter(item => item.sk === 'z' && catalogue.types.some(type => type.name === item.type))
    .map(item => ({ ...fromItem(catalogue.type(String(item.type)), item), type: String(item.type) }));

/** The values that a record's events, one after the other, lead to. */
const toldBy = (events: readonly StoredEvent[]): Readonly<Record<string, unknown>> => {
  const values: Record<string, unknown> = {};
  for (const { changes } of events) for (const [name, { to }] of Object.entries(changes)) values[name] = to;
  return values;
};

const untold = (record: AnyRecord & { readonly type: string }, events: readonly StoredEvent[]): string[] => {
  const told = toldBy(events);
  const { fields } = catalogue.type(record.type);
  return Object.keys(fields)
    .filter(name => !isDeepStrictEqual(told[name] ?? null, record[name] ?? null))
    .map(name => `${record.id}: its events say another ${name} than it has`);
};

const wrongEvents = (record: AnyRecord & { readonly type: string }, events: readonly Item[]): string[] => {
  const mine = events.toSorted((a, b) => (String(a.sk) < String(b.sk) ? -1 : 1));
  const versions = mine.map(item => (item.event as StoredEvent).subject.version);
  const expected = Array.from({ length: record.version }, (_, at) => at + 1);
  if (!isDeepStrictEqual(versions, expected))
    return [`${record.id}: version ${record.version} and the events of versions ${versions.join(', ')}`];
  return untold(
    record,
    mine.map(item => item.event as StoredEvent),
  );
};

/** Differences between two sets of items by their keys. */
const apart = (what: string, there: readonly Item[], expected: readonly Item[]): string[] => {
  const [have, want] = [there, expected].map(list => new Set(list.map(nameOf))) as [Set<string>, Set<string>];
  return [
    ...[...want.difference(have)].map(name => `${what} missing: ${name}`),
    ...[...have.difference(want)].map(name => `${what} of nobody: ${name}`),
  ];
};

const wrongClaims = (tenant: string, items: readonly Item[]): string[] => {
  const keys = keysFor(tenant);
  const expected = recordsIn(items).flatMap(record =>
    claimsOf(keys, hash, catalogue.type(record.type), record, new Set()),
  );
  const there = items.filter(item => item.sk === 'u');
  const holders = new Map(there.map(item => [nameOf(item), item.id]));
  const stolen = expected.filter(
    ({ item }) => ![undefined, item.id].includes(holders.get(nameOf(item)) as never),
  );
  return [
    ...apart(
      'claim',
      there,
      expected.map(({ item }) => item),
    ),
    ...stolen.map(({ item }) => `claim of two: ${nameOf(item)}`),
  ];
};

const wrongLinks = (tenant: string, items: readonly Item[]): string[] => {
  const keys = keysFor(tenant);
  const typeOf = (id: string) => catalogue.ofId(id)?.name ?? 'unknown';
  const expected = recordsIn(items).flatMap(record => {
    const type = catalogue.type(record.type);
    return linkItems({ keys, plan: catalogue.plan(type), shards: 1, typeOf }, type, record);
  });
  return apart(
    'link',
    items.filter(item => String(item.sk).startsWith('a#')),
    expected,
  );
};

const lostResults = (items: readonly Item[]): string[] => {
  const ids = new Set(recordsIn(items).map(({ id }) => id));
  return items
    .filter(item => item.sk === 'i' && !ids.has(String(item.result)))
    .map(item => `an Idempotency-Key answers ${item.result}, which is not there`);
};

const isEvent = (item: Item): boolean => String(item.sk).startsWith('y#');

const wrongRecords = (tenant: string, items: readonly Item[]): string[] => {
  const events = Map.groupBy(items.filter(isEvent), item => item.pk);
  return recordsIn(items).flatMap(record =>
    wrongEvents(record, events.get(keysFor(tenant).record(record.type, record.id).pk) ?? []),
  );
};

const orphans = (tenant: string, items: readonly Item[]): string[] => {
  const records = new Set(items.filter(item => item.sk === 'z').map(item => item.pk));
  return items
    .filter(item => isEvent(item) && !records.has(item.pk))
    .map(item => `${tenant}: an event without its record: ${nameOf(item)}`);
};

/** What the stream says of events: each must be there once. */
const wrongStream = ({ engine }: Workbench, items: readonly Item[]): string[] => {
  const told = engine
    .readStream(tableName, null, 1_000_000)
    .map(({ eventName, dynamodb: { Keys: keys } }) => `${eventName} ${keys?.pk?.S}|${keys?.sk?.S}`);
  const count = new Map<string, number>();
  for (const one of told) count.set(one, (count.get(one) ?? 0) + 1);
  return items
    .filter(item => isEvent(item))
    .filter(item => count.get(`INSERT ${nameOf(item)}`) !== 1)
    .map(item => `the stream does not tell once of ${nameOf(item)}`);
};

/** Where records, events, claims, links, idempotency and stream of a tenant do not agree; nothing when all is well. */
export const disagreements = async (
  bench: Workbench,
  tenant: string,
  there?: readonly Item[],
): Promise<readonly string[]> => {
  const items = there ?? (await itemsOf(bench, tenant));
  return [
    ...wrongRecords(tenant, items),
    ...orphans(tenant, items),
    ...wrongClaims(tenant, items),
    ...wrongLinks(tenant, items),
    ...lostResults(items),
    ...wrongStream(bench, items),
  ];
};
