import type { DocumentClient } from './document-client.ts';
import type { Condition, ItemWrite } from './store.ts';
import { transact } from './transact.ts';
import type { Write } from './transaction.ts';

/** Others at the same items are waited for, some seconds in all: the queue would bring the work again after minutes only. */
const conflictAttempts = 10;

/** A condition as a request has it. */
export const conditionOf = (condition: Condition | undefined) =>
  condition === undefined
    ? {}
    : {
        ConditionExpression: condition.expression,
        ...(condition.names === undefined ? {} : { ExpressionAttributeNames: condition.names }),
        ...(condition.values === undefined ? {} : { ExpressionAttributeValues: condition.values }),
      };

const additions = (add: ReadonlyMap<string, bigint>) => {
  const entries = [...add];
  return {
    UpdateExpression: `ADD ${entries.map((_, at) => `#a${at} :a${at}`).join(', ')}`,
    ExpressionAttributeNames: Object.fromEntries(entries.map(([name], at) => [`#a${at}`, name])),
    ExpressionAttributeValues: Object.fromEntries(entries.map(([, value], at) => [`:a${at}`, value])),
  };
};

const writeOf = (table: string, write: ItemWrite): Write =>
  'put' in write
    ? { Put: { TableName: table, Item: write.put, ...conditionOf(write.condition) } }
    : {
        Update: {
          TableName: table,
          Key: { pk: write.key.pk, sk: write.key.sk },
          ...additions(write.add),
        },
      };

/** Writes all or nothing; answers the places of those whose condition did not hold. */
export const transactItems = async (
  client: DocumentClient,
  table: string,
  writes: readonly ItemWrite[],
): Promise<readonly number[]> => {
  const all = writes.map(write => writeOf(table, write));
  const cancelled = await transact(client, all, conflictAttempts);
  return (cancelled?.CancellationReasons ?? []).flatMap(({ Code }, at) =>
    Code === 'ConditionalCheckFailed' ? [at] : [],
  );
};
