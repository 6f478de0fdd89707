import { createHash } from 'node:crypto';
import type { DynamoDBRecord, SQSEvent } from 'aws-lambda';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { beginRun } from '../../domain/automation/run.ts';
import type { Step } from '../../domain/automation/step.ts';
import { catalogue } from '../../domain/catalogue.ts';
import { creation } from '../../domain/core/change.ts';
import type { AnyRecord } from '../../domain/core/record-type.ts';
import { mail } from '../../domain/work/mail.ts';
import { createHandler as createSearch } from '../../functions/consumers/project-search.ts';
import { createHandler as createSums } from '../../functions/consumers/project-sums.ts';
import { createHandler as createTimeline } from '../../functions/consumers/project-timeline.ts';
import { createHandler as createMailEvents } from '../../functions/consumers/record-mail-events.ts';
import { createHandler as createAutomations } from '../../functions/consumers/run-automations.ts';
import { createHandler as createSendMail } from '../../functions/queues/send-mail.ts';
import { keepNewRun } from '../../functions/shared/automation/run-store.ts';
import type { Environment } from '../../functions/shared/environment.ts';
import { envelopesOf } from '../../functions/shared/publish/envelopes.ts';
import { keysFor } from '../../functions/shared/store/keys.ts';
import type { StoredEvent } from '../../functions/shared/store/store.ts';
import { newId } from '../../functions/shared/use-cases/new-id.ts';
import { createHandler as createPublisher } from '../../functions/streams/publish-events.ts';
import { createHandler as createRunSteps } from '../../functions/workflows/run-steps.ts';
import { AwsError } from '../../local/services/http/aws-error.ts';
import { jsonService } from '../../local/services/http/json-protocol.ts';
import { type Bus, openBus } from '../support/bus.ts';
import { openPostOffice, type PostOffice } from '../support/post-office.ts';
import { withServices } from '../support/with-services.ts';
import type { Workbench } from '../support/workbench.ts';
import { isEvent, streamOf } from './support/catch-up.ts';
import { boss, type Front, frontOf, openHouse, tenantId } from './support/house.ts';
import { tampered } from './support/intercept.ts';
import { mortal, type Point, pointsOf, sayPoints } from './support/mortal.ts';
import { wrongSearch, wrongSums } from './support/projection-audit.ts';
import { below, randomFor, shuffled, sized } from './support/size.ts';
import { disagreements, itemsOf, recordsIn } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

/**
 * What happens behind an answered request, stopped anywhere (QUALITY, torture 1): publishing, projections, rules and their runs, mail. The
 * platform brings again what was not acknowledged; afterwards every effect is there, once.
 */
const ran = tally(1, 'crash behind the API');

let bench: Workbench;
let front: Front;
let office: PostOffice;
let bus: Bus;
let started: string[];
let queued: string[];
let environment: Environment;

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

/** A house for each test: it is looked through after every blow. */
beforeEach(async () => {
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
});
afterEach(async () => {
  vi.useRealTimers();
  expect(await disagreements(bench, tenantId)).toEqual([]);
  await office.close();
  bench.close();
});

/** Something that is done behind the API: brought again until it says that it was done. */
interface Behind {
  readonly name: string;
  prepare(mark: string): Promise<{
    /** One try of one process; true when all was done. */
    readonly work: (environment: Environment) => Promise<boolean>;
    readonly wrong: () => Promise<readonly string[]>;
  }>;
}

const made = async (path: string, body: object): Promise<AnyRecord> => {
  const answer = await front.api('POST', path, { body });
  expect(answer.status, JSON.stringify(answer.body)).toBe(201);
  return answer.body;
};

const eventsOf = async (id: string): Promise<readonly StoredEvent[]> =>
  (await itemsOf(bench, tenantId))
    .filter(({ pk, sk }) => String(pk).endsWith(`#${id}`) && String(sk).startsWith('y#'))
    .map(item => item.event as StoredEvent);

const messages = (bodies: readonly string[]): SQSEvent =>
  ({ Records: bodies.map((body, at) => ({ messageId: `m${at}`, body })) }) as unknown as SQSEvent;

type Consumer = (of: Environment) => (event: SQSEvent) => Promise<{
  readonly batchItemFailures: readonly unknown[];
}>;

const consumed =
  (create: Consumer, bodies: readonly string[]) =>
  async (of: Environment): Promise<boolean> =>
    (await create(of)(messages(bodies))).batchItemFailures.length === 0;

/** The events of a lead that was made, worked on and converted, as they come from the bus. */
const storyOf = async (
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

const record = async (id: string): Promise<AnyRecord> => {
  const type = catalogue.ofId(id)!;
  return (await (await bench.stores.storeFor(tenantId)).get(type, id, { consistent: true }))!;
};

/** A value as text, the same in whatever order its keys stand. */
const steady = (value: unknown): string =>
  JSON.stringify(value, (_, part) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );

const publish: Behind = {
  name: 'publish',
  prepare: async mark => {
    const { lead } = await storyOf(mark);
    const about = (one: DynamoDBRecord) => one.dynamodb?.Keys?.pk?.S?.endsWith(`#${lead.id}`) === true;
    const records = streamOf(bench).filter(one => isEvent(one) && about(one));
    return {
      work: of =>
        createPublisher(of)({ Records: records }).then(
          ({ batchItemFailures }) => batchItemFailures.length === 0,
          () => false,
        ),
      wrong: async () => {
        const want = new Set(
          (await eventsOf(lead.id)).flatMap(event => envelopesOf(tenantId, event)).map(steady),
        );
        const have = new Set(
          bus
            .published()
            .filter(({ detail }) => (detail.subject as { readonly id: string }).id === lead.id)
            .map(({ detail }) => steady(detail)),
        );
        return [
          ...[...want.difference(have)].map(one => `not published: ${one}`),
          ...[...have.difference(want)].map(one => `published and not stored: ${one}`),
        ];
      },
    };
  },
};

const search: Behind = {
  name: 'search rows',
  prepare: async mark => {
    const { lead, bodies } = await storyOf(mark);
    return {
      work: consumed(createSearch, bodies),
      wrong: async () => (await wrongSearch(bench)).filter(one => one.includes(lead.id)),
    };
  },
};

const sums: Behind = {
  name: 'sums of a board',
  prepare: async mark => {
    const owner = `user_${mark}`;
    const as = { ...boss, actor: { kind: 'user' as const, id: owner, name: owner }, userId: owner };
    const { body } = await front.api('POST', '/deals', {
      as,
      body: { name: mark, amount: { minor: 500, currency: 'MNT' } },
    });
    const { id } = body;
    await front.api('POST', `/deals/${id}/move`, { body: { stageId: 'proposal' } });
    const bodies = (await eventsOf(id))
      .flatMap(event => envelopesOf(tenantId, event))
      .map(detail => JSON.stringify({ detail }));
    return {
      work: consumed(createSums, bodies),
      wrong: async () => (await wrongSums(bench)).filter(one => one.includes(`of ${owner}:`)),
    };
  },
};

const timeline: Behind = {
  name: 'timelines',
  prepare: async mark => {
    const { lead, bodies } = await storyOf(mark);
    return {
      work: consumed(createTimeline, bodies),
      wrong: async () => {
        const items = await itemsOf(bench, tenantId);
        const there = items.map(({ pk, sk }) => `${pk}|${sk}`);
        const want = (await eventsOf(lead.id)).flatMap(({ id, links }) =>
          links.map(to => keysFor(tenantId).via(catalogue.ofId(to)?.name ?? '', to, id)),
        );
        return want.flatMap(({ pk, sk }) => {
          const times = there.filter(one => one === `${pk}|${sk}`).length;
          return times === 1 ? [] : [`${times} pointers ${pk}|${sk}`];
        });
      },
    };
  },
};

const automations: Behind = {
  name: 'start of a rule',
  prepare: async mark => {
    const { lead, bodies } = await storyOf(mark);
    return {
      work: consumed(createAutomations, bodies),
      wrong: async () => {
        const runs = (await itemsOf(bench, tenantId)).filter(
          ({ type, list }) =>
            type === 'run' && (list as { readonly subject: { readonly id: string } }).subject.id === lead.id,
        );
        const begun = runs.filter(({ id }) => started.filter(name => name === id).length === 1);
        return runs.length === 1 && begun.length === 1 ? [] : [`${runs.length} runs, ${begun.length} begun`];
      },
    };
  },
};

const steps = (user: string): readonly Step[] => [
  { id: 'owner', do: 'assign', record: 'record', pool: { userIds: [user] } },
  { id: 'call', do: 'create', type: 'task', values: { title: 'call', about: { from: 'record.id' } } },
  {
    id: 'thanks',
    do: 'mail',
    record: 'record',
    to: '{{ record.email }}',
    subject: 'Thanks',
    text: 'Thanks',
  },
  { id: 'nap', do: 'wait', for: { unit: 'minutes', amount: 5 } },
  { id: 'done', do: 'command', record: 'steps.call', command: 'complete', input: {} },
  { id: 'mark', do: 'update', record: 'record', values: { source: 'rule' } },
];

const run: Behind = {
  name: 'a run of a rule',
  prepare: async mark => {
    const items = await itemsOf(bench, tenantId);
    const user = recordsIn(items).find(({ type }) => type === 'user')!;
    if (user.status !== 'active')
      await front.api('PATCH', `/users/${user.id}`, {
        body: { status: 'active' },
        headers: { 'if-match': `"${user.version}"` },
      });
    const lead = await made('/leads', { name: mark, email: `${mark}@run.example` });
    // Somebody else's lead would not be given away.
    await front.api('POST', `/leads/${lead.id}/assign`, { body: { userId: user.id } });
    const id = `run${mark}`;
    let now = Date.now();
    const at = new Date(now).toISOString();
    const kept = {
      ...{ id, version: 1, ruleVersion: 1, status: 'running' as const, log: [], depth: 0 },
      run: beginRun(
        { id: 'rule_crash', name: 'Crash', steps: steps(user.id) },
        { type: 'lead', id: lead.id },
      ),
      event: { id: '01CRASH', type: 'record.created' },
      ...{ correlationId: 'cor_crash', startedAt: at, updatedAt: at },
    };
    await keepNewRun(await bench.stores.storeFor(tenantId), kept);
    return {
      work: async of => {
        const task = createRunSteps(of);
        for (let turn = 0; turn < 4; turn += 1) {
          vi.useFakeTimers({ toFake: ['Date'], now });
          const outcome = await task({ tenantId, runId: id }).catch(() => undefined);
          if (outcome === undefined) return false;
          if (outcome.next !== 'wait') return outcome.next === 'done';
          now = Math.max(now, Date.parse(outcome.until ?? '') + 1);
        }
        return false;
      },
      wrong: async () => {
        const all = recordsIn(await itemsOf(bench, tenantId)).filter(one => one.about === lead.id);
        const tasks = all.filter(({ type }) => type === 'task');
        const mails = all.filter(({ type }) => type === 'mail');
        const sent = queued.filter(body => body.includes(mails[0]?.id ?? 'none'));
        const is = await record(lead.id);
        return [
          ...(tasks.length === 1 && tasks[0]?.done === true && tasks[0].version === 2
            ? []
            : [`${tasks.length} tasks, of version ${tasks.map(({ version }) => version)}`]),
          ...(mails.length === 1 && sent.length >= 1
            ? []
            : [`${mails.length} mails, queued ${sent.length} times`]),
          ...(is.source === 'rule' && is.version === 3 ? [] : [`the lead is of version ${is.version}`]),
        ];
      },
    };
  },
};

const send: Behind = {
  name: 'send a mail',
  prepare: async mark => {
    const id = newId('mail');
    const to = `${mark}@send.example`;
    const store = await bench.stores.storeFor(tenantId);
    const values = { to, subject: 'Hello', text: 'Hi' };
    await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
    let now = Date.now();
    const message = JSON.stringify({ tenantId, mailId: id });
    return {
      work: of => {
        // SQS brings it again after its visibility timeout, when a dead sender's claim has lapsed.
        now += 60_000;
        vi.useFakeTimers({ toFake: ['Date'], now });
        return consumed(createSendMail, [message])(of);
      },
      wrong: async () => {
        const came = office.inbox(to).length;
        const { status } = await record(id);
        const fine =
          (came === 1 && ['sent', 'unknown'].includes(String(status))) ||
          (came === 0 && status === 'unknown');
        return fine ? [] : [`${came} came, and the mail is ${status}`];
      },
    };
  },
};

const mailEvents: Behind = {
  name: 'news of a mail',
  prepare: async () => {
    const id = newId('mail');
    const values = { to: 'a@news.example', subject: 'Hello', text: 'Hi', status: 'claimed' as const };
    const store = await bench.stores.storeFor(tenantId);
    await store.commit({ changes: [creation(mail, id, values)] }, bench.context(tenantId));
    const told = (eventType: string): string =>
      JSON.stringify({
        detail: { eventType, mail: { messageId: 'ses-1', tags: { tenantId: [tenantId], mailId: [id] } } },
      });
    return {
      work: consumed(createMailEvents, [told('Delivery'), told('Send')]),
      wrong: async () => {
        const { status } = await record(id);
        return status === 'delivered' ? [] : [`the mail is ${status}`];
      },
    };
  },
};

let number = 0;

/** Dies at the points, one process after the other, then lets it be brought again, and once too often; answers what is wrong. */
const survive = async (behind: Behind, points: readonly Point[], of = environment) => {
  number += 1;
  const { work, wrong } = await behind.prepare(`b${number}`);
  for (const point of points) await work(mortal(of, point, []));
  const calls: string[] = [];
  let done = false;
  for (let tries = 0; tries < 5 && !done; tries += 1)
    done = await work(tries === 0 ? mortal(of, undefined, calls) : of);
  await work(of);
  vi.useRealTimers();
  const found = [...(done ? [] : ['it is never done']), ...(await wrong())];
  return { calls, wrong: found.map(one => `${behind.name} stopped ${sayPoints(points)}: ${one}`) };
};

const all = [publish, search, timeline, sums, automations, run, send, mailEvents];

describe('a process behind the API that stops anywhere', { timeout: 3_600_000 }, () => {
  it.each(all)('leaves no effect out and does none twice: $name', async behind => {
    const dry = await survive(behind, []);
    expect(dry.wrong).toEqual([]);
    expect(dry.calls.length).toBeGreaterThan(0);
    const points = shuffled(pointsOf(dry.calls), randomFor(`crash ${behind.name}`));
    for (const point of points.slice(0, sized(10, points.length))) {
      expect((await survive(behind, [point])).wrong).toEqual([]);
      ran('points');
    }
  });

  it('also when its successor stops too, at seeded pairs of points', async () => {
    const random = randomFor('crash behind');
    const one = (): Point => ({ at: below(random, 12), when: random() < 0.5 ? 'before' : 'after' });
    for (let round = 0; round < sized(8, 160); round += 1) {
      expect((await survive(all[round % all.length]!, [one(), one()])).wrong).toEqual([]);
      ran('pairs of points');
    }
  });
});

describe('planted bugs are found', () => {
  const worst = async (behind: Behind, of: Environment): Promise<string> => {
    const { calls } = await survive(behind, []);
    const found: string[] = [];
    const deeds = calls.flatMap((call, at) =>
      /Transact|Raw/.test(call) ? [{ at, when: 'after' as const }] : [],
    );
    for (const point of deeds) found.push(...(await survive(behind, [point], of)).wrong);
    return found.join('\n');
  };

  it('steps that are not journalled with what they did', async () => {
    const forgetful = tampered(environment, 'TransactWriteItems', input => {
      input.TransactItems = input.TransactItems.filter(
        // biome-ignore lint/suspicious/noExplicitAny: a request in wire shape
        (one: any) => !/^j#/.test(one.Put?.Item.sk.S ?? ''),
      );
    });
    expect(await worst(run, forgetful)).toMatch(/[2-9] tasks/);
  });

  it('a mail that is sent without being claimed', async () => {
    const blind = tampered(environment, 'TransactWriteItems', input => {
      for (const { Put: put } of input.TransactItems)
        if (put?.Item.rest?.M.status?.S === 'claimed' || put?.Item.list?.M.status?.S === 'claimed')
          for (const part of ['rest', 'list'])
            if (put.Item[part]?.M.status !== undefined) put.Item[part].M.status.S = 'planned';
    });
    expect(await worst(send, blind)).toMatch(/2 came/);
  });

  it('events that are acknowledged and not published', async () => {
    const lazy = tampered(environment, 'PutEvents', input => {
      input.Entries = input.Entries.slice(0, 1);
    });
    expect((await survive(publish, [], lazy)).wrong.join()).toContain('not published');
  });
});
