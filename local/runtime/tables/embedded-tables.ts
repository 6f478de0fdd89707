import { DroppedAnswer, type ServiceHandler } from '../../services/http/service.ts';
import { openTableEngine, type TableEngine, type TableEngineOptions } from '../../services/table/engine.ts';
import { AwsError, LostAnswerError } from '../../services/table/errors.ts';
import { answerRequest } from '../../services/table/reply.ts';
import type { Identity, Principal } from '../identity/identity.ts';
import type { JsonObject } from '../template/template.ts';
import { createTableInput, timeToLive } from './table-properties.ts';
import type { Tables } from './tables.ts';

const ROOT: Principal = { principal: 'arn:aws:iam::000000000000:root', policy: 'root' };

/** How often expired items are looked for. AWS takes up to days. */
const SWEEP_EVERY = 30_000;

/** The tables in our own engine; `identity` says what callers may do. */
export function embeddedTables(
  options: TableEngineOptions,
  identity: Identity,
): Tables & { engine: TableEngine } {
  const engine = openTableEngine(options);
  const sweeper = setInterval(() => engine.sweepExpired(), SWEEP_EVERY);
  sweeper.unref();
  return {
    engine,
    handle: tableHandler(engine, identity),
    ensure: async (name, properties) => ensureTable(engine, name, properties),
    stream: table => ({
      read: async (after, most, begins) => engine.pageOfStream(table, after, most, begins),
      trim: through => engine.trimStream(table, through),
      onWrite: listener => engine.onWrite(written => written === table && listener()),
    }),
    close: async () => {
      clearInterval(sweeper);
      engine.close();
    },
  };
}

function tableHandler(engine: TableEngine, identity: Identity): ServiceHandler {
  const resolveCaller = (accessKeyId: string | undefined): Principal => {
    const caller = identity.principalOf(accessKeyId);
    if (caller) return caller;
    throw new AwsError(
      'UnrecognizedClientException',
      'The security token included in the request is invalid.',
    );
  };
  return async request => {
    try {
      return await answerRequest(engine, resolveCaller, {
        target: request.headers['x-amz-target'],
        authorization: request.headers.authorization,
        body: request.body.toString('utf8'),
      });
    } catch (error) {
      if (error instanceof LostAnswerError) throw new DroppedAnswer(error.message);
      throw error;
    }
  };
}

/** What the engine says of a table. */
interface Description {
  Table: { TableArn: string; LatestStreamArn?: string; GlobalSecondaryIndexes?: { IndexName: string }[] };
}

function ensureTable(
  engine: TableEngine,
  name: string,
  properties: JsonObject,
): { arn: string; streamArn: string } {
  const describe = () => engine.call('DescribeTable', { TableName: name }, ROOT, 'pass') as Description;
  const { TableNames } = engine.call('ListTables', {}, ROOT, 'pass') as { TableNames: string[] };
  const input = createTableInput(name, properties);
  if (TableNames.includes(name)) addIndexes(engine, name, input, describe());
  else engine.call('CreateTable', input, ROOT, 'pass');
  ensureTimeToLive(engine, name, timeToLive(properties));
  const { TableArn: arn, LatestStreamArn: streamArn = '' } = describe().Table;
  return { arn, streamArn };
}

/** DynamoDB refuses to be told what is so already. */
function ensureTimeToLive(engine: TableEngine, name: string, wanted: JsonObject | undefined): void {
  const { TimeToLiveDescription: kept } = engine.call(
    'DescribeTimeToLive',
    { TableName: name },
    ROOT,
    'pass',
  ) as {
    TimeToLiveDescription?: { TimeToLiveStatus?: string; AttributeName?: string };
  };
  const enabled = kept?.TimeToLiveStatus === 'ENABLED';
  if (!wanted || (enabled && kept?.AttributeName === wanted.AttributeName)) return;
  engine.call('UpdateTimeToLive', { TableName: name, TimeToLiveSpecification: wanted }, ROOT, 'pass');
}

/** A new version of the templates may have more indexes than the kept table. */
function addIndexes(engine: TableEngine, name: string, input: JsonObject, { Table }: Description): void {
  const known = new Set((Table.GlobalSecondaryIndexes ?? []).map(index => index.IndexName));
  const wanted = (input.GlobalSecondaryIndexes ?? []) as JsonObject[];
  for (const Create of wanted.filter(index => !known.has(String(index.IndexName)))) {
    const { AttributeDefinitions } = input;
    const update = { TableName: name, AttributeDefinitions, GlobalSecondaryIndexUpdates: [{ Create }] };
    engine.call('UpdateTable', update, ROOT, 'pass');
  }
}
