import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { expect, vi } from 'vitest';
import { catalogue } from '../../../../domain/catalogue.ts';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Environment } from '../../../../functions/shared/environment.ts';
import { envelopesOf } from '../../../../functions/shared/publish/envelopes.ts';
import type { StoredEvent } from '../../../../functions/shared/store/store.ts';
import { AwsError } from '../../../../local/services/http/aws-error.ts';
import { jsonService } from '../../../../local/services/http/json-protocol.ts';
import { type Bus, openBus } from '../../../support/bus.ts';
import { openPostOffice, type PostOffice } from '../../../support/post-office.ts';
import { withServices } from '../../../support/with-services.ts';
import type { Workbench } from '../../../support/workbench.ts';
import { type Front, frontOf, openHouse, tenantId } from '../house.ts';
import { disagreements, itemsOf } from '../table-audit.ts';

/** What the test at hand works with: made anew by `openScene`, so these are read where they are used and never kept. */
export let bench: Workbench;
export let front: Front;
export let office: PostOffice;
export let bus: Bus;
export let started: string[];
export let queued: string[];
export let environment: Environment;

const startExecution = (input: unknown): object => {
  const { name } = input as { readonly name: string };
  if (started.includes(name)) throw new AwsError('ExecutionAlreadyExists', 'Execution Already Exists');
  started.push(name);
  return { executionArn: name, startDate: 1 };
};
const sendMessage = (input: unknown): object => {
  const { MessageBody: body } = input as { readonly MessageBody: string };
  queued.push(body);
  return { MessageId: 'm', MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
};

/** Opens a house for a test: it is looked through after every blow. */
export const openScene = async (): Promise<void> => {
  bench = await openHouse();
  front = frontOf(bench.environment);
  office = openPostOffice(bench.environment);
  bus = openBus();
  started = [];
  queued = [];
  environment = withServices(
    office.environment,
    {
      events: bus.handle,
      states: jsonService('AWSStepFunctions', new Map([['StartExecution', startExecution]])),
      sqs: jsonService('AmazonSQS', new Map([['SendMessage', sendMessage]])),
    },
    {
      BUS_NAME: 'crm',
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:run',
      MAIL_QUEUE_URL: 'http://127.0.0.1/mail',
      LOG_LEVEL: 'silent',
    },
  );
};

/** Looks through the house and closes it. */
export const closeScene = async (): Promise<void> => {
  vi.useRealTimers();
  expect(await disagreements(bench, tenantId)).toEqual([]);
  await office.close();
  bench.close();
};

/** Something that is done behind the API: brought again until it says that it was done. */
export interface Behind {
  readonly name: string;
  prepare(mark: string): Promise<{
    /** One try of one process; true when all was done. */
    readonly work: (environment: Environment) => Promise<boolean>;
    readonly wrong: () => Promise<readonly string[]>;
  }>;
}

export const made = async (path: string, body: object): Promise<AnyRecord> => {
  const answer = await front.api('POST', path, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};

export const eventsOf = async (id: string): Promise<readonly StoredEvent[]> =>
  (await itemsOf(bench, tenantId))
    .filter(({ pk, sk }) => String(pk).endsWith(`#${id}`) && String(sk).startsWith('y#'))
    .map(item => item.event as StoredEvent);

export const messages = (bodies: readonly string[]): SQSEvent =>
  ({ Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) }) as unknown as SQSEvent;

export type Consumer = (of: Environment) => (event: SQSEvent) => Promise<{
  readonly batchItemFailures: readonly unknown[];
}>;

export const consumed =
  (create: Consumer, bodies: readonly string[]) =>
  async (of: Environment): Promise<boolean> =>
    (await create(of)(messages(bodies))).batchItemFailures.length === 0;

/** The events of a lead that was made, worked on and converted, as they come from the bus. */
export const storyOf = async (
  mark: string,
): Promise<{ readonly lead: AnyRecord; readonly bodies: readonly string[] }> => {
  const lead = await made('/leads', { name: `Story ${mark}`, companyName: `Firm ${mark}` });
  await front.api('POST', `/leads/${lead.id}/set-status`, { body: { status: 'working' } });
  await front.api('POST', `/leads/${lead.id}/convert`, { body: { deal: { name: mark } } });
  const events = await eventsOf(lead.id);
  const bodies = events
    .flatMap(event => envelopesOf(tenantId, event))
    .map(detail => JSON.stringify({ detail }));
  return { lead, bodies };
};

export const record = async (id: string): Promise<AnyRecord> => {
  const type = catalogue.ofId(id)!;
  return (await (await bench.stores.storeFor(tenantId)).get(type, id, { consistent: true }))!;
};

/** A value as text, the same in whatever order its keys stand. */
export const steady = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
