import { DynamoDBClient, PutItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { keysFor } from '../../../functions/shared/store/keys.ts';
import type { Answered } from '../../../local/demo/api.ts';
import type { PageOf } from '../spine.ts';
import { beforeRest, type Checkpoint, type Journey, keptOf } from './journey.ts';
import { countIn } from './lead.ts';

/** The name that the template gives; the operator's keys may do everything. */
const table = 'steppe-local-crm';
const operator = (endpoint: string) => ({
  endpoint,
  region: 'us-east-1',
  credentials: { accessKeyId: 'operator', secretAccessKey: 'x' },
});

/** Changes a text of a record behind the back of its history, so that nothing but the mass event can tell the projections. */
const overwrite = async (
  { demo }: Journey,
  type: string,
  id: string,
  [field, value]: readonly [string, string],
): Promise<void> => {
  const { pk, sk } = keysFor(demo.altai.id).record(type, id);
  await new DynamoDBClient(operator(demo.cloud.endpoints.dynamodb)).send(
    new UpdateItemCommand({
      TableName: table,
      Key: { pk: { S: pk }, sk: { S: sk } },
      UpdateExpression: 'SET #list.#field = :value, version = version + :one',
      ExpressionAttributeNames: { '#list': 'list', '#field': field },
      ExpressionAttributeValues: { ':value': { S: value }, ':one': { N: '1' } },
    }),
  );
};

/** An entry of a timeline. */
interface Told {
  readonly id: string;
  readonly subject: { readonly type: string; readonly id: string; readonly version: number };
}

const timeline = async ({ admin }: Journey, path: string): Promise<readonly Told[]> =>
  (await admin.get<PageOf<Told>>(`${path}/timeline`)).items;

/** The event that made a record. */
const beginning = async (journey: Journey, path: string, id: string): Promise<Told> => {
  const told = (await timeline(journey, `${path}/${id}`)).find(
    ({ subject }) => subject.id === id && subject.version === 1,
  );
  if (told === undefined) throw new Error(`The timeline of ${id} does not tell of its beginning`);
  return told;
};

/**
 * Stores the event of a mass change of a record, as an import would, and nothing else: it has a reader of the stream of its own. It lies
 * where no timeline shows it.
 */
const tell = async (
  { demo }: Journey,
  { id, subject }: Told,
  { changes = {}, links = [] }: { readonly changes?: object; readonly links?: readonly string[] },
): Promise<void> => {
  const event = {
    id,
    type: 'record.updated',
    time: new Date().toISOString(),
    actor: { kind: 'system', id: 'system', name: 'Import' },
    subject: { title: '', ...subject },
    changes,
    links,
    correlationId: 'import',
    depth: 0,
    bulk: true,
  };
  const key = { pk: `${demo.altai.id}#import#${subject.id}`, sk: `y#${Date.now()}` };
  const Item = marshall({ ...key, event });
  await new DynamoDBClient(operator(demo.cloud.endpoints.dynamodb)).send(
    new PutItemCommand({ TableName: table, Item }),
  );
};

/** Mass work has a reader of the stream and queues of its own. */
export const bulkCheckpoints: readonly Checkpoint[] = [
  [
    'bulk-search',
    async journey => {
      const id = keptOf(journey, 'company');
      await journey.demo.cloud.idle();
      await overwrite(journey, 'company', id, ['name', 'Мянган Тэмээ']);
      const told = await beginning(journey, '/companies', id);
      const changes = { name: { from: 'Мянган', to: 'Мянган Тэмээ' } };
      await tell(journey, { ...told, subject: { ...told.subject, version: 2 } }, { changes });
      await beforeRest(journey, 'the company in search', async () => {
        const { items } = await journey.admin.get<PageOf>(`/search?q=${encodeURIComponent('мянган')}`);
        return items.find(one => one.id === id);
      });
    },
  ],
  [
    'bulk-timeline',
    async journey => {
      const id = keptOf(journey, 'deal');
      const { items } = await journey.admin.get<PageOf>('/companies?limit=50');
      const other = items.find((one: Answered) => one.id !== keptOf(journey, 'company'));
      await tell(journey, await beginning(journey, '/deals', id), { links: [String(other?.id)] });
      await beforeRest(journey, "the deal on a company's timeline", async () =>
        (await timeline(journey, `/companies/${other?.id}`)).find(one => one.subject.id === id),
      );
    },
  ],
  [
    'bulk-sums',
    async journey => {
      const id = keptOf(journey, 'deal');
      await journey.demo.cloud.idle();
      const before = (await countIn(journey, 'negotiation')) ?? 0;
      await overwrite(journey, 'deal', id, ['stageId', 'negotiation']);
      const told = await beginning(journey, '/deals', id);
      const changes = { stageId: { from: null, to: 'negotiation' } };
      await tell(journey, { ...told, subject: { ...told.subject, version: 3 } }, { changes });
      await beforeRest(journey, 'the deal in the sums of its stage', async () =>
        (await countIn(journey, 'negotiation')) === before + 1 ? true : undefined,
      );
    },
  ],
];
