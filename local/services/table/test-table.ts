import type { Caller } from './caller.ts';
import { openTableEngine, type TableEngine, type TableEngineOptions } from './engine.ts';
import type { Item } from './values/attribute.ts';

/** The caller of tests that are not about rights. */
export const root: Caller = { principal: 'arn:aws:iam::000000000000:root', policy: 'root' };

const attribute = (AttributeName: string, AttributeType = 'S') => ({ AttributeName, AttributeType });
const keys = (hash: string, range?: string) => [
  { AttributeName: hash, KeyType: 'HASH' },
  ...(range ? [{ AttributeName: range, KeyType: 'RANGE' }] : []),
];

/** A table `crm` like the real one, only smaller: two indexes, a stream with both images. */
export const crmTable = {
  TableName: 'crm',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [attribute('pk'), attribute('sk'), attribute('g'), attribute('h', 'N')],
  KeySchema: keys('pk', 'sk'),
  GlobalSecondaryIndexes: [
    {
      IndexName: 'by-g',
      KeySchema: keys('g', 'h'),
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['a'] },
    },
    { IndexName: 'all', KeySchema: keys('g', 'sk'), Projection: { ProjectionType: 'ALL' } },
  ],
  StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
};

/** The members that answers may have; a test reads those its operation answers. */
export interface Answer extends Record<string, unknown> {
  Item: Item;
  Items: Item[];
  Count: number;
  Attributes: Item;
  LastEvaluatedKey: Item | undefined;
}

/** Calls of one caller, without the ceremony. */
export type Call = (operation: string, input: object) => Answer;

/** An engine in memory with the table `crm`, and its root caller's calls. */
export function tableForTest(options: Partial<TableEngineOptions> = {}): { engine: TableEngine; call: Call } {
  const engine = openTableEngine({ file: ':memory:', durability: 'normal', ...options });
  engine.call('CreateTable', crmTable, root);
  return { engine, call: callsOf(engine, root) };
}

/** The calls of any caller; every input is for the table `crm` unless it says another. */
export function callsOf(engine: TableEngine, caller: Caller): Call {
  return (operation, input) => {
    const own = /^(Batch|Transact|List|GetRecords|GetShard|DescribeStream)/.test(operation)
      ? {}
      : { TableName: 'crm' };
    return engine.call(operation, { ...own, ...input }, caller) as Answer;
  };
}

/** A key of the table `crm`. */
export const key = (pk: string, sk = 'z') => ({ pk: { S: pk }, sk: { S: sk } });

/** The error a call ends with. Throws when it ends well. */
export function errorOf(work: () => unknown): Error & { CancellationReasons?: unknown; Item?: unknown } {
  try {
    work();
  } catch (error) {
    if (error instanceof Error) return error;
    throw error;
  }
  throw new Error('an error was expected');
}
