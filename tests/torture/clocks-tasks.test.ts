import { createHash } from 'node:crypto';
import type { SQSEvent } from 'aws-lambda';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import type { AnyRecord } from '../../domain/core/record-type.ts';
import { createHandler as createAutomations } from '../../functions/consumers/run-automations.ts';
import type { Environment } from '../../functions/shared/environment.ts';
import { envelopesOf } from '../../functions/shared/publish/envelopes.ts';
import { createHandler as createRunSteps } from '../../functions/workflows/run-steps.ts';
import { AwsError } from '../../local/services/http/aws-error.ts';
import { jsonService } from '../../local/services/http/json-protocol.ts';
import { withServices } from '../support/with-services.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Front, frontOf, openHouse, tenantId } from './support/house.ts';
import { tampered } from './support/intercept.ts';
import { nobody } from './support/samples.ts';
import { below, randomFor, sized } from './support/size.ts';
import { tally } from './support/tally.ts';
import { counted, turns } from './support/watch.ts';

/**
 * A lead's task is due after an hour of work, and its owner is reminded once, on hosts whose clocks are up to ten minutes wrong, at ends of months,
 * over changes of clocks, and when the tenant moves to another zone in between (QUALITY, torture 13).
 */
const ran = tally(13, 'clocks of tasks');
const minute = 60_000;
const homes = ['Asia/Tbilisi', 'Asia/Yerevan', 'Asia/Ulaanbaatar', 'Europe/Berlin'];

let bench: Workbench;
let front: Front;
let environment: Environment;
let started: string[];
beforeAll(async () => {
  bench = await openHouse();
  front = frontOf(bench.environment);
  started = [];
  const start = (input: unknown): object => {
    const { name } = input as { readonly name: string };
    if (started.includes(name)) throw new AwsError('ExecutionAlreadyExists', 'Execution Already Exists');
    started.push(name);
    return { executionArn: name, startDate: 1 };
  };
  const send = (input: unknown): object => {
    const { MessageBody: body } = input as { readonly MessageBody: string };
    return { MessageId: 'm', MD5OfMessageBody: createHash('md5').update(body).digest('hex') };
  };
  environment = withServices(
    bench.environment,
    {
      states: jsonService('AWSStepFunctions', new Map([['StartExecution', start]])),
      sqs: jsonService('AmazonSQS', new Map([['SendMessage', send]])),
    },
    {
      STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:0:stateMachine:run',
      MAIL_QUEUE_URL: 'http://127.0.0.1/mail',
      LOG_LEVEL: 'error',
    },
  );
});
afterAll(() => bench.close());
afterEach(() => {
  vi.useRealTimers();
});

const settingsNow = async (): Promise<AnyRecord> => {
  const all = await front.api('GET', '/settings');
  return (await front.api('GET', `/settings/${all.body.items[0].id}`)).body;
};

const moveTo = async (timeZone: string): Promise<AnyRecord> => {
  const { id, version } = await settingsNow();
  const { status } = await front.api('PATCH', `/settings/${id}`, {
    body: { timeZone },
    headers: { 'if-match': `"${version}"` },
  });
  expect(status).toBe(200);
  return settingsNow();
};

const tasksAbout = async (id: string): Promise<readonly AnyRecord[]> => {
  const { body } = await front.api('GET', `/tasks?filter[about]=${id}&limit=200`);
  const whole = body.items.map(async (one: AnyRecord) => (await front.api('GET', `/tasks/${one.id}`)).body);
  return Promise.all(whole);
};

const eventOf = async (id: string): Promise<string> => {
  const store = await bench.stores.storeFor(tenantId);
  const { items } = await store.timeline(catalogue.type('lead'), id, { limit: 200 });
  const [detail] = items.flatMap(event => envelopesOf(tenantId, event));
  return JSON.stringify({ detail });
};

/** A lead comes in at an instant; answers what is wrong with its task and its reminder. */
const served = async (
  random: () => number,
  instant: number,
  number: number,
  of: Environment = environment,
): Promise<readonly string[]> => {
  vi.useFakeTimers({ toFake: ['Date'], now: instant });
  const hours = await moveTo(homes[number % homes.length]!);
  const { body: lead } = await front.api('POST', '/leads', { as: nobody, body: { name: `Clock ${number}` } });
  const body = await eventOf(lead.id);
  const begin = createAutomations(of);
  const from = started.length;
  await begin({ Records: [{ messageId: 'm', body }] } as unknown as SQSEvent);
  const [runId = 'none'] = started.slice(from);
  const skew = (): number => below(random, 21) * minute - 10 * minute;
  const done = random() < 0.3;
  const wrong: string[] = [];
  let expected: number | undefined;
  let now = instant;
  let until: number | undefined;
  for (let turn = 0; turn < 40; turn += 1) {
    const host = now + skew();
    vi.setSystemTime(host);
    const [before] = await tasksAbout(lead.id);
    const task = createRunSteps(of);
    const answers = await Promise.allSettled(
      random() < 0.3 ? [task({ tenantId, runId }), task({ tenantId, runId })] : [task({ tenantId, runId })],
    );
    const [after] = await tasksAbout(lead.id);
    if (before === undefined && after !== undefined) {
      expected = counted(Math.ceil(host / minute) * minute, 60, hours as never);
      const off = Math.abs(Date.parse(String(after.dueAt)) - expected);
      if (off > minute) wrong.push(`due at ${after.dueAt} and not at ${new Date(expected).toISOString()}`);
      if (random() < 0.5) await moveTo(homes[(number + 1) % homes.length]!);
      if (done) await front.api('POST', `/tasks/${after.id}/complete`, { body: {} });
    }
    if (
      before?.remindedAt === undefined &&
      after?.remindedAt !== undefined &&
      host < Date.parse(String(after.dueAt))
    )
      wrong.push(`reminded at ${new Date(host).toISOString()}, due at ${after.dueAt}`);
    const outcome = answers.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))[0];
    if (outcome?.next === 'done') break;
    until = outcome?.until === undefined ? until : Date.parse(outcome.until);
    now = Math.max(now + minute, (until ?? now) + skew());
  }
  const tasks = await tasksAbout(lead.id);
  const versions = 1 + (done ? 1 : 0) + (tasks[0]?.remindedAt === undefined ? 0 : 1);
  return [
    ...wrong,
    ...(tasks.length === 1 ? [] : [`${tasks.length} tasks`]),
    ...((tasks[0]?.remindedAt === undefined) === done
      ? []
      : [done ? 'reminded of what is done' : 'never reminded']),
    ...(tasks[0]?.version === versions
      ? []
      : [`the task is of version ${tasks[0]?.version}, not ${versions}`]),
  ];
};

describe('the task of a new lead', { timeout: 3_600_000 }, () => {
  it('is due after an hour of work, and its owner is reminded once and not before', async () => {
    const random = randomFor('clocks of tasks');
    for (let round = 0; round < sized(24, 200); round += 1) {
      const instant = turns[round % turns.length]! - below(random, 24 * 60) * minute;
      expect(
        await served(random, instant, round),
        `round ${round} at ${new Date(instant).toISOString()}`,
      ).toEqual([]);
      ran('tasks');
    }
  });

  it('planted: a reminder whose run forgets what it waits for is found', async () => {
    const random = randomFor('clocks of tasks planted');
    const forgetful = tampered(environment, 'PutItem', input => {
      delete input.Item.stored?.M.run?.M.until;
    });
    const found: string[] = [];
    for (let round = 0; round < 12 && found.length === 0; round += 1)
      found.push(...(await served(random, turns[round]!, 5_000 + round, forgetful)));
    expect(found.join()).toContain('reminded at');
  });
});
