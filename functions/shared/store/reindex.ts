import { isDeepStrictEqual } from 'node:util';
import type { RecordType } from '../../../domain/core/record-type.ts';
import { backOff } from '../back-off.ts';
import { fromItem, type Item, indexKeys } from './codec.ts';
import { type DocumentClient, TransactWriteCommand } from './document-client.ts';
import { openItems } from './items.ts';
import { linkItems } from './link-items.ts';
import type { Position } from './store.ts';
import { isCancelled, passing, storeIsBusy } from './table.ts';
import { type Guarded, put, putNext, remove } from './transaction.ts';
import type { Writing } from './unit-writes.ts';

const attempts = 4;
/** Of the 100 writes of a transaction one is the record, which guards the others. */
const most = 90;

const isIndexKey = (name: string): boolean => /^gsi\d+[ps]k$/.test(name);

const withKeys = (writing: Writing, type: RecordType, item: Item): Item => {
  const typeOf = (id: string): string => writing.catalogue.ofId(id)?.name ?? 'unknown';
  const plan = writing.catalogue.plan(type);
  const record = fromItem(type, item);
  const bare = Object.fromEntries(Object.entries(item).filter(([name]) => !isIndexKey(name)));
  return { ...bare, ...indexKeys(writing.keys, plan, type, record, writing.shards, typeOf) };
};

const linksOf = (writing: Writing, type: RecordType, item: Item): readonly Item[] => {
  const { keys, shards, catalogue } = writing;
  const typeOf = (id: string): string => catalogue.ofId(id)?.name ?? 'unknown';
  return linkItems({ keys, shards, plan: catalogue.plan(type), typeOf }, type, fromItem(type, item));
};

const storedLinks = async (client: DocumentClient, table: string, pk: string): Promise<readonly Item[]> => {
  const links: Item[] = [];
  let after: Position | undefined;
  do {
    const slice = { limit: 200, consistent: true, ...(after && { after }) };
    const page = await openItems(client, table).query(pk, 'a#', slice);
    links.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return links;
};

const keyOf = (item: Item) => ({ pk: String(item.pk), sk: String(item.sk) });

const linkWrites = (table: string, there: readonly Item[], wanted: readonly Item[]): readonly Guarded[] => {
  const bySk = new Map(there.map(item => [String(item.sk), item]));
  const names = new Set(wanted.map(item => String(item.sk)));
  return [
    ...wanted
      .filter(item => !isDeepStrictEqual(bySk.get(String(item.sk)), item))
      .map(item => put(table, item)),
    ...there.filter(item => !names.has(String(item.sk))).map(item => remove(table, keyOf(item))),
  ];
};

/** Whether the writes were done: not when the record got a newer version meanwhile. */
const send = async (client: DocumentClient, writes: readonly Guarded[]): Promise<boolean> => {
  try {
    await client.send(new TransactWriteCommand({ TransactItems: writes.map(({ write }) => write) }));
    return true;
  } catch (error) {
    if (isCancelled(error)) return false;
    throw passing(error);
  }
};

const sendAll = async (
  client: DocumentClient,
  record: Guarded,
  links: readonly Guarded[],
): Promise<boolean> => {
  for (let at = 0; at === 0 || at < links.length; at += most)
    if (!(await send(client, [record, ...links.slice(at, at + most)]))) return false;
  return true;
};

/**
 * Gives a record the index keys and link items that its declaration asks for today: after a declaration got another index, or for records
 * written by an older version. Changes no version, no field and tells no event; does nothing when all is as it should be; safe to run at any
 * time, also twice. Answers whether something was written. Throws `store.unavailable` when the record keeps changing.
 */
export const reindexRecord = async (
  client: DocumentClient,
  writing: Writing,
  type: RecordType,
  id: string,
): Promise<boolean> => {
  const { table, keys } = writing;
  const key = keys.record(type.name, id);
  for (let tries = 0; tries < attempts; tries += 1) {
    if (tries > 0) await backOff(tries - 1);
    const item = await openItems(client, table).get(key, { consistent: true });
    if (item === undefined) return false;
    const whole = withKeys(writing, type, item);
    const there = await storedLinks(client, table, key.pk);
    const links = linkWrites(table, there, linksOf(writing, type, item));
    if (links.length === 0 && isDeepStrictEqual(whole, item)) return false;
    if (await sendAll(client, putNext(table, whole, Number(item.version), type.name), links)) return true;
  }
  throw storeIsBusy();
};
