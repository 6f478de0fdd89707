import { backOff } from '../back-off.ts';
import type { Item } from './codec.ts';
import { BatchGetCommand, type DocumentClient } from './document-client.ts';
import { attempt, storeIsBusy } from './table.ts';

/** AWS answers at most 100 items a batch. */
const batchSize = 100;
const batchAttempts = 6;

interface Table {
  readonly client: DocumentClient;
  readonly table: string;
}
interface Key {
  readonly pk: string;
  readonly sk: string;
}
interface Reads {
  readonly consistent?: boolean;
  /** Only these attributes: what is left out was read all the same, and counts as such. */
  readonly only?: readonly string[];
}

const projection = (only: readonly string[] | undefined) =>
  only && {
    ProjectionExpression: only.map((_, at) => `#a${at}`).join(),
    ExpressionAttributeNames: Object.fromEntries(only.map((name, at) => [`#a${at}`, name])),
  };

const getBatch = async (
  { client, table }: Table,
  keys: readonly Key[],
  reads: Reads,
  tries = 0,
): Promise<readonly Item[]> => {
  const wanted = {
    Keys: keys.map(({ pk, sk }) => ({ pk, sk })),
    ConsistentRead: reads.consistent === true,
    ...projection(reads.only),
  };
  const answer = await attempt(() => client.send(new BatchGetCommand({ RequestItems: { [table]: wanted } })));
  const left = (answer.UnprocessedKeys?.[table]?.Keys ?? []) as unknown as readonly Key[];
  const found = answer.Responses?.[table] ?? [];
  if (left.length === 0) return found;
  if (tries + 1 >= batchAttempts) throw storeIsBusy();
  await backOff(tries);
  return [...found, ...(await getBatch({ client, table }, left, reads, tries + 1))];
};

/** Those of the items that exist. */
export const getItems = async (
  { client, table }: Table,
  keys: readonly Key[],
  reads: Reads = {},
): Promise<readonly Item[]> => {
  const batches: Promise<readonly Item[]>[] = [];
  for (let at = 0; at < keys.length; at += batchSize)
    batches.push(getBatch({ client, table }, keys.slice(at, at + batchSize), reads));
  return (await Promise.all(batches)).flat();
};
