import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { monotonicFactory } from 'ulid';
import { beginning } from '../../../domain/core/beginning.ts';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { projectSearch } from '../../../functions/shared/project/search-rows.ts';
import { claimHash } from '../../../functions/shared/store/claims.ts';
import { keysFor } from '../../../functions/shared/store/keys.ts';
import type { Store } from '../../../functions/shared/store/store.ts';
import { type Writing, workOut } from '../../../functions/shared/store/unit-writes.ts';
import { circumstances } from '../../../functions/shared/use-cases/desk.ts';
import { settle } from '../../../functions/shared/use-cases/settle.ts';
import { signingKey, tableName } from '../../support/workbench.ts';
import { contactInput, dealInput } from './samples.ts';
import type { World } from './world.ts';

type StoredItem = Record<string, AttributeValue>;

const root = { principal: 'root', policy: 'root' } as const;

/** Random numbers for each of half a million ids would take two seconds; these count on. */
const nextUlid = monotonicFactory();

/** AWS takes 25 writes a batch. */
const batchSize = 25;

const writingOf = ({ tenant, store, desk }: World): Writing => ({
  table: tableName,
  keys: keysFor(tenant),
  catalogue: desk.catalogue,
  hash: claimHash(signingKey),
  shards: store.shards,
  unclaimed: new Set(),
  eventId: nextUlid,
});

/** A store that knows one record and keeps what is written: so that a projection tells its rows without a round trip each. */
const onlyKnowing = (world: World, record: AnyRecord, keep: (item: object) => void): Store => ({
  ...world.store,
  get: async () => record,
  items: {
    ...world.store.items,
    get: async () => undefined,
    put: async item => {
      keep(item);
      return true;
    },
  },
});

/** Makes one record as the store would, with its search rows, and hands every item to `keep`. */
const made = async (
  world: World,
  writing: Writing,
  type: RecordType,
  input: object,
  keep: (item: object) => void,
): Promise<string> => {
  const { desk } = world;
  const values = beginning(type, input as Record<string, unknown>, circumstances(desk));
  const creation = { kind: 'create', type, id: `${type.prefix}_${nextUlid()}`, values } as const;
  const [change] = settle(desk.catalogue, { changes: [creation] }).changes;
  const { record, writes } = workOut(writing, change!, undefined, desk.context);
  for (const { write } of writes) keep(write.Put!.Item!);
  await projectSearch(onlyKnowing(world, record, keep), type, record.id, Date.now());
  return record.id;
};

/** Fifty records: a company with 42 people and 7 deals. */
const makeFifty = async (world: World, writing: Writing, keep: (item: object) => void): Promise<void> => {
  const one = (type: RecordType, input: object) => made(world, writing, type, input, keep);
  const parent = await one(company, { name: `Company ${world.next()}` });
  for (let at = 0; at < 42; at += 1) await one(contact, contactInput(world, parent));
  const stageId = 'lead';
  for (let at = 0; at < 7; at += 1) await one(deal, { ...dealInput(world, parent), stageId });
};

/**
 * Fills the table with so many more records (rounded to fifties), by the store's own writes and projections but straight into the
 * engine: the way through the SDK would take ten times as long, and is not what is measured.
 */
export const pour = async (world: World, records: number): Promise<void> => {
  const writing = writingOf(world);
  const waiting: StoredItem[] = [];
  const write = (count: number) => {
    const requests = waiting.splice(0, count).map(Item => ({ PutRequest: { Item } }));
    if (requests.length > 0)
      world.bench.engine.call('BatchWriteItem', { RequestItems: { [tableName]: requests } }, root);
  };
  const keep = (item: object): void => {
    waiting.push(marshall(item, { removeUndefinedValues: true }));
    if (waiting.length >= batchSize) write(batchSize);
  };
  for (let at = 0; at < records; at += 50) await makeFifty(world, writing, keep);
  write(batchSize);
  world.bench.observed.length = 0;
};
