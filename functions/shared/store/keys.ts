/**
 * Every key string of the table is made here (docs/access-patterns.md). `t` is the tenant id; a `Keys` object belongs to
 * one tenant, so that a store cannot build a key of another.
 */
const tenantId = /^[a-z0-9]{12}$/;
const part = /^[\p{L}\p{N}~._@+: -]+$/u;

/** A key as the table has it. */
export interface Key {
  readonly pk: string;
  readonly sk: string;
}

const safe = (text: string): string => {
  if (!part.test(text)) throw new Error(`This cannot be part of a key: ${JSON.stringify(text)}`);
  return text;
};

const padded = (value: number, digits: number): string => String(value).padStart(digits, '0');

/** Which of `n` shards an id falls into: FNV-1a, which is fast and spreads ULIDs evenly. */
export const shardOf = (id: string, n: number): number => {
  let hash = 0x811c9dc5;
  for (let at = 0; at < id.length; at += 1) hash = Math.imul(hash ^ id.charCodeAt(at), 0x01000193) >>> 0;
  return hash % n;
};

/** A group's search rows lie in so many partitions, by the first letter: a reader knows which, and writes are spread. */
const findParts = 16;

const crockford = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** The time of an id's ULID, turned round: later sorts first. Ids that are none keep their letters and come last. */
const newestFirst = (id: string): string => {
  const start = id.indexOf('_') + 1;
  let turned = '';
  for (const letter of id.slice(start, start + 12)) {
    const at = crockford.indexOf(letter);
    turned += at < 0 ? letter : crockford.charAt(31 - at);
  }
  return turned;
};

/** Makes the keys of one tenant. Throws for an id that is none. */
export const keysFor = (t: string) => {
  if (!tenantId.test(t)) throw new Error(`This is no tenant id: ${JSON.stringify(t)}`);
  const recordPk = (type: string, id: string): string => `${t}#${safe(type)}#${safe(id)}`;
  const sumsPk = (type: string, within: string): string => `${t}#sum#${safe(type)}#${safe(within)}`;
  const findPk = (group: string, key: string): string =>
    `${t}#find#${safe(group)}#${shardOf(String.fromCodePoint(key.codePointAt(2) ?? 0), findParts)}`;
  return {
    record: (type: string, id: string): Key => ({ pk: recordPk(type, id), sk: 'z' }),
    event: (type: string, id: string, version: number): Key => ({
      pk: recordPk(type, id),
      sk: `y#${padded(version, 10)}`,
    }),
    findState: (type: string, id: string): Key => ({ pk: recordPk(type, id), sk: 'x#find' }),
    /** What a record has added to the sums of its board. */
    sumState: (type: string, id: string): Key => ({ pk: recordPk(type, id), sk: 'x#sum' }),
    /** Which generations of a type's sums are written and read. */
    sumHead: (type: string): Key => ({ pk: `${t}#sum#${safe(type)}`, sk: 'g' }),
    /** Counts and sums of one owner's records (`undefined`: nobody's) within one board. */
    sumRow: (type: string, within: string, generation: number, owner: string | undefined): Key => ({
      pk: sumsPk(type, within),
      sk: `s#${padded(generation, 6)}#${owner === undefined ? '' : safe(owner)}`,
    }),
    sumsPk,
    via: (type: string, id: string, eventId: string): Key => ({
      pk: recordPk(type, id),
      sk: `via#${safe(eventId)}`,
    }),
    link: (type: string, id: string, field: string, otherId: string): Key => ({
      pk: recordPk(type, id),
      sk: `a#${safe(field)}#${safe(otherId)}`,
    }),
    claim: (hash: string): Key => ({ pk: `${t}#unique#${safe(hash)}`, sk: 'u' }),
    /** Who holds a value that identifies without being unique: the last one who took it. */
    mark: (hash: string): Key => ({ pk: `${t}#same#${safe(hash)}`, sk: 's' }),
    idempotency: (hash: string): Key => ({ pk: `${t}#idem#${safe(hash)}`, sk: 'i' }),
    /** A search row (`rowKeys`). Among rows of one key the newest records come first. */
    find: (group: string, key: string, id: string): Key => ({
      pk: findPk(group, key),
      sk: `${key}#${newestFirst(id)}#${safe(id)}`,
    }),
    findPk,
    /** Every partition of a group's search rows, for operator tools. */
    findPks: (group: string): readonly string[] =>
      Array.from({ length: findParts }, (_, at) => `${t}#find#${safe(group)}#${at}`),
    /** How far a rebuilding has come. */
    rebuild: (name: string): Key => ({ pk: `${t}#rebuild#${safe(name)}`, sk: 'r' }),
    /** What an import is told to do, how far it has come, and what came of each batch: beside its record. */
    importJob: (id: string): Key => ({ pk: recordPk('import', id), sk: 'job' }),
    importTally: (id: string): Key => ({ pk: recordPk('import', id), sk: 'tally' }),
    importBatch: (id: string, batch: number): Key => ({
      pk: recordPk('import', id),
      sk: `batch#${padded(batch, 7)}`,
    }),
    /** Where a batch is in the file, kept where batches go one after the other. */
    importPlan: (id: string, batch: number): Key => ({
      pk: recordPk('import', id),
      sk: `plan#${padded(batch, 7)}`,
    }),
    run: (id: string): Key => ({ pk: `${t}#run#${safe(id)}`, sk: 'z' }),
    journal: (runId: string, step: number): Key => ({
      pk: `${t}#run#${safe(runId)}`,
      sk: `j#${padded(step, 4)}`,
    }),
    turn: (ruleId: string): Key => ({ pk: `${t}#turn#${safe(ruleId)}`, sk: 't' }),
    limit: (name: string): Key => ({ pk: `${t}#limit#${safe(name)}`, sk: 'l' }),
    newest: (type: string, shard: number): string => `${t}#${safe(type)}#${shard}`,
    bin: (type: string): string => `${t}#${safe(type)}#bin`,
    parent: (type: string, id: string): string => `${t}#${safe(type)}#${safe(id)}`,
    owner: (userId: string): string => `${t}#user#${safe(userId)}`,
    nobody: (shard: number): string => `${t}#user#~nobody#${shard}`,
    /** The entries of one field. Values stand in the sort key behind it, so that they need no escaping. */
    field: (type: string, field: string, shard: number): string =>
      `${t}#${safe(type)}#${safe(field)}#${shard}`,
    /** The records with a tag. The tag comes last: whatever stands in it stays inside the tenant and the field. */
    tagged: (type: string, field: string, shard: number, tag: string): string =>
      `${t}#${safe(type)}.${safe(field)}#${shard}#${tag}`,
    tag: (type: string, id: string, field: string, tag: string): Key => ({
      pk: recordPk(type, id),
      sk: `a#${safe(field)}#${tag}`,
    }),
    column: (type: string, within: string, column: string): string =>
      `${t}#${safe(type)}#${safe(within)}#${safe(column)}`,
  };
};

/** The key maker of one tenant. */
export type Keys = ReturnType<typeof keysFor>;

/** The directory item of a Cognito subject's membership; outside every tenant, for the directory role only. */
export const directoryKey = (sub: string, tenant: string, userId: string): Key => ({
  pk: `~sub#${safe(sub)}`,
  sk: `${safe(tenant)}#${safe(userId)}`,
});

/** The partition of a Cognito subject's memberships. */
export const directoryPk = (sub: string): string => `~sub#${safe(sub)}`;
