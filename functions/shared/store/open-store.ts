import type { RecordType } from '../../../domain/core/record-type.ts';
import type { TypeCatalogue } from '../../../domain/core/type-catalogue.ts';
import { settings, settingsId } from '../../../domain/tenancy/settings.ts';
import { signingKeys } from '../aws/signing-keys.ts';
import { tenantCredentials } from '../aws/tenant-credentials.ts';
import { type Environment, variable } from '../environment.ts';
import { newUlid } from '../new-ulid.ts';
import { claimHash } from './claims.ts';
import { fromItem } from './codec.ts';
import { commitUnit } from './commit.ts';
import { commitUnits } from './commit-many.ts';
import { identifiedBy } from './identified.ts';
import { openItems } from './items.ts';
import { keysFor } from './keys.ts';
import { listRows } from './list-rows.ts';
import { getRecords, getWithHistory, listChildren, type Reading, versionsOf } from './reads.ts';
import { reindexRecord } from './reindex.ts';
import { searchRows } from './search.ts';
import type { Idempotency, Items, Store } from './store.ts';
import { documentClient } from './table.ts';
import { readTimeline } from './timeline.ts';
import { otherBody, type Writing } from './unit-writes.ts';

/** Makes stores, each for one tenant. One per environment, so that credentials and clients are shared between requests. */
export interface Stores {
  /** Throws for an id that is no tenant id. */
  storeFor(tenantId: string): Promise<Store>;
}

/** What of a tenant's settings decides how things are stored. */
interface Layout {
  readonly shards: number;
  readonly unclaimed: ReadonlySet<string>;
}

/** The claims' key is the first of the signing keys and stays: a rotation must not rename claims. */
const claimsKey = 'k1';
const layoutFor = 60_000;

const readLayout = async (items: Items, keys: ReturnType<typeof keysFor>): Promise<Layout> => {
  const item = await items.get(keys.record(settings.name, settingsId));
  const record = item === undefined ? undefined : fromItem(settings as RecordType, item);
  return {
    shards: typeof record?.shards === 'number' ? record.shards : 1,
    unclaimed: new Set(record?.sharedPhones === true ? ['phone'] : []),
  };
};

const replayed = async (
  items: Items,
  key: { readonly pk: string; readonly sk: string },
  bodyHash: string,
  now: string,
): Promise<string | undefined> => {
  const item = await items.get(key, { consistent: true });
  if (item === undefined || Number(item.expiresAt) < Date.parse(now) / 1000) return undefined;
  if (item.bodyHash !== bodyHash) throw otherBody();
  return String(item.result);
};

const storeWith = (tenantId: string, reading: Reading, writing: Writing): Store => {
  const items = openItems(reading.client, reading.table);
  const { keys } = reading;
  return {
    tenantId,
    shards: reading.shards,
    items,
    get: async (type, id, options) => {
      const item = await items.get(keys.record(type.name, id), options);
      return item === undefined ? undefined : fromItem(type, item);
    },
    getMany: (ids, options) => getRecords(reading, ids, options),
    versions: ids => versionsOf(reading, ids),
    getWithHistory: (type, id, limit) => getWithHistory(reading, type, id, limit),
    list: async (type, along, slice) => {
      const page = await listRows(reading, type, along, slice);
      return { ...page, items: page.items.map(row => row.record()) };
    },
    rows: (type, along, slice) => listRows(reading, type, along, slice),
    children: (parentId, slice) => listChildren(reading, parentId, slice),
    timeline: (type, id, slice) => readTimeline(reading, type, id, slice),
    search: (words, options) => searchRows(reading, words, options),
    reindex: (type, id) => reindexRecord(reading.client, writing, type, id),
    commit: (unit, context) => commitUnit(reading.client, writing, unit, context),
    commitMany: (units, context) => commitUnits(reading.client, writing, units, context),
    identified: (type, marks) =>
      identifiedBy({ reading, items, hash: writing.hash, unclaimed: writing.unclaimed }, type, marks),
    replay: ({ scope, key, bodyHash }: Omit<Idempotency, 'result'>, now) =>
      replayed(items, keys.idempotency(writing.hash(`${scope}|${key}`)), bodyHash, now),
  };
};

/** Opens the table for an environment (`TABLE_NAME`, `TENANT_ROLE_ARN`, `SIGNING_SECRET_ARN`). Nothing is asked of AWS until a store is. */
export const openStores = (environment: Environment, catalogue: TypeCatalogue): Stores => {
  const table = variable(environment, 'TABLE_NAME');
  const credentialsOf = tenantCredentials(environment);
  const secrets = signingKeys(environment, 'SIGNING_SECRET_ARN');
  const open = new Map<
    string,
    { readonly credentials: object; readonly until: number; readonly store: Promise<Store> }
  >();

  const build = async (
    tenantId: string,
    credentials: Parameters<Environment['client']>[1],
  ): Promise<Store> => {
    const client = documentClient(environment, credentials);
    const keys = keysFor(tenantId);
    const [layout, { byId }] = await Promise.all([readLayout(openItems(client, table), keys), secrets()]);
    const reading: Reading = { client, table, keys, catalogue, shards: layout.shards };
    const writing: Writing = {
      table,
      keys,
      catalogue,
      hash: claimHash(byId[claimsKey] ?? ''),
      ...layout,
      eventId: newUlid,
    };
    return storeWith(tenantId, reading, writing);
  };

  const storeFor = async (tenantId: string): Promise<Store> => {
    keysFor(tenantId);
    const credentials = await credentialsOf(tenantId);
    const held = open.get(tenantId);
    if (held !== undefined && held.credentials === credentials && held.until > Date.now()) return held.store;
    const store = build(tenantId, credentials);
    open.set(tenantId, { credentials, until: Date.now() + layoutFor, store });
    store.catch(() => open.delete(tenantId));
    return store;
  };
  return { storeFor };
};

const noHash = (): never => {
  throw new Error('An operator tool knows no signing keys: it cannot commit records.');
};

/**
 * The store of a tenant for an operator's tool outside Lambda (`TABLE_NAME`), with the operator's own rights: it reads, and writes the
 * platform's items; committing records throws. `undefined` when there is no such tenant.
 */
export const openOperatorStore = async (
  environment: Environment,
  catalogue: TypeCatalogue,
  tenantId: string,
): Promise<Store | undefined> => {
  const table = variable(environment, 'TABLE_NAME');
  const client = documentClient(environment);
  const keys = keysFor(tenantId);
  const items = openItems(client, table);
  if ((await items.get(keys.record(settings.name, settingsId))) === undefined) return undefined;
  const layout = await readLayout(items, keys);
  const reading: Reading = { client, table, keys, catalogue, shards: layout.shards };
  const writing: Writing = { table, keys, catalogue, hash: noHash, ...layout, eventId: newUlid };
  return storeWith(tenantId, reading, writing);
};
