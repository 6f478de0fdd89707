import { describe, expect, it } from 'vitest';
import { createHandler as createSearch } from '../../functions/consumers/project-search.ts';
import { createHandler as createSums } from '../../functions/consumers/project-sums.ts';
import { createHandler as createTimeline } from '../../functions/consumers/project-timeline.ts';
import { createHandler as createAutomations } from '../../functions/consumers/run-automations.ts';
import type { StoredRun } from '../../functions/shared/automation/stored-run.ts';
import type { Environment } from '../../functions/shared/environment.ts';
import type { StoredEvent } from '../../functions/shared/store/store.ts';
import { createHandler as createPublisher } from '../../functions/streams/publish-events.ts';
import { AwsError } from '../../local/services/http/aws-error.ts';
import { jsonService } from '../../local/services/http/json-protocol.ts';
import { openBus, type Published } from '../support/bus.ts';
import { withServices } from '../support/with-services.ts';
import type { Workbench } from '../support/workbench.ts';
import { isEvent, streamOf } from './support/catch-up.ts';
import { type Consume, deliverQueue, deliverStream, poisoned } from './support/delivery.ts';
import { type Front, frontOf, inHouse, tenantId } from './support/house.ts';
import { type Between, intercepted, tampered } from './support/intercept.ts';
import { envelopesOn, isPack, massWork } from './support/mass-work.ts';
import { wrongSearch, wrongSums, wrongTimelines } from './support/projection-audit.ts';
import { below, randomFor, sized } from './support/size.ts';
import { itemsOf } from './support/table-audit.ts';
import { tally } from './support/tally.ts';

const ran = tally(2, 'stream and queues');

type Random = () => number;

/** Lets calls of the table take turns in a seeded order, so that consumers overtake each other. */
const jostled = (environment: Environment, random: Random): Environment => {
  const between: Between = async (_passing, go) => {
    for (let turns = below(random, 6); turns > 0; turns -= 1)
      await new Promise(resolve => setImmediate(resolve));
    return go();
  };
  return intercepted(environment, between);
};

/** Step Functions, which starts an execution of a name once; `started` holds every name that was begun. */
const openStates = (remembers = true) => {
  const started: string[] = [];
  const start = (input: unknown): object => {
    const { name } = input as { name: string };
    if (remembers && started.includes(name))
      throw new AwsError('ExecutionAlreadyExists', 'Execution Already Exists');
    started.push(name);
    return { executionArn: name, startDate: 1 };
  };
  return { started, handle: jsonService('AWSStepFunctions', new Map([['StartExecution', start]])) };
};

const stages = ['lead', 'qualification', 'proposal', 'negotiation', 'won'] as const;

/** Moves a deal, changes what it is worth, or throws it away and takes it back. */
const changeDeal = async (front: Front, random: Random, id: string, at: number): Promise<void> => {
  const { status, body } = await front.api('GET', `/deals/${id}`);
  const luck = random();
  if (status === 404) await front.api('POST', `/deals/${id}/restore`);
  else if (luck < 0.15) await front.api('DELETE', `/deals/${id}`);
  else if (luck < 0.4)
    await front.api('PATCH', `/deals/${id}`, {
      headers: { 'if-match': `"${body.version}"` },
      body: { amount: luck < 0.2 ? null : { minor: at, currency: luck < 0.3 ? 'USD' : 'MNT' } },
    });
  else
    await front.api('POST', `/deals/${id}/move`, {
      body: { stageId: stages[below(random, stages.length)] },
    });
};

/** One thing that a person does, to keep all consumers busy. */
const deed = async (front: Front, random: Random, at: number, made: Map<string, string>): Promise<void> => {
  const known = [...made.keys()];
  const id = known[below(random, Math.max(1, known.length))];
  if (random() < 0.4 || id === undefined) {
    const { body } = await front.api('POST', '/leads', {
      body: { name: `Name${at} Word${below(random, 9)}` },
    });
    made.set(body.id, 'leads');
    return;
  }
  const now = await front.api('GET', `/${made.get(id)}/${id}`);
  const luck = random();
  if (now.status === 404) await front.api('POST', `/${made.get(id)}/${id}/restore`);
  else if (luck < 0.2) await front.api('DELETE', `/${made.get(id)}/${id}`);
  else if (luck < 0.35)
    await front.api('POST', `/leads/${id}/convert`, {
      body: { deal: { name: `Deal${at}`, amount: { minor: 100 + below(random, 900), currency: 'MNT' } } },
    });
  else if (luck < 0.5 && now.body.dealId !== undefined) await changeDeal(front, random, now.body.dealId, at);
  else if (luck < 0.55) await front.api('POST', '/tasks', { body: { title: `Task${at}`, about: id } });
  else
    await front.api('PATCH', `/${made.get(id)}/${id}`, {
      headers: { 'if-match': `"${now.body.version}"` },
      body: { name: `Other${at} Word${below(random, 9)}`, companyName: random() < 0.5 ? `Firm${at}` : null },
    });
};

interface Planted {
  readonly table?: (environment: Environment) => Environment;
  readonly forgetfulStates?: boolean;
  readonly deeds?: number;
  /** What a consumer would see of a message. */
  readonly seen?: (body: string) => string;
}

/** Lets people work, then brings everything that happened through stream, bus and queues as badly as they may; answers what is wrong. */
const scene = async (
  bench: Workbench,
  random: Random,
  { table = one => one, forgetfulStates = false, deeds = sized(100, 600), seen = one => one }: Planted = {},
) => {
  const front = frontOf(bench.environment);
  const made = new Map<string, string>();
  const bus = openBus();
  const states = openStates(!forgetfulStates);
  const services = { events: bus.handle, states: states.handle };
  const variables = {
    BUS_NAME: 'crm',
    STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:run',
    LOG_LEVEL: 'error',
  };
  const environment = withServices(jostled(table(bench.environment), random), services, variables);
  const act = async (deeds: number, from: number) => {
    for (let at = 0; at < deeds; at += 1) await deed(front, random, from + at, made);
  };
  await act(deeds, 0);
  await massWork(bench, random, deeds);

  const all = streamOf(bench);
  const good = all.filter(isEvent).at(40)!;
  const poison = structuredClone(good);
  Object.assign(poison.dynamodb!, {
    SequenceNumber: 'poison',
    NewImage: { ...good.dynamodb!.NewImage, event: { S: 'x' } },
  });
  // Lambda may bring a batch again although it was done.
  const stream = poisoned(all, poison, random);
  const publish = createPublisher(environment);
  const kept = await deliverStream(stream, publish);
  await deliverStream(stream.slice(0, 100), publish);

  const published = bus.published();
  const queued = (of: readonly Published[]) =>
    poisoned(
      of.map(one => JSON.stringify(one)),
      poisonBody,
      random,
    );
  // A pack with a broken event among good ones: it comes again until it is a dead letter, and what is good in it is done.
  const spoilt = spoiltPack(published.find(isPack)!, random);
  const alone = queued(published.filter(one => !isPack(one)));
  const bodies = queued([...published.filter(one => one !== spoilt.was), spoilt.pack]).map(seen);
  const pair = (create: (of: Environment) => Consume): readonly Consume[] => [
    create(environment),
    create(environment),
  ];
  const dead = await Promise.all([
    deliverQueue(bodies, pair(createSearch), random),
    deliverQueue(bodies, pair(createTimeline), random),
    deliverQueue(bodies, pair(createSums), random),
    deliverQueue(alone, pair(createAutomations), random),
    act(Math.ceil(deeds / 6), 10_000),
  ]);
  // What changed meanwhile is brought too, after everything else or before it.
  const later = streamOf(bench).slice(all.length);
  const before = bus.published().length;
  await deliverStream(later, publish);
  const news = bus
    .published()
    .slice(before)
    .map(one => JSON.stringify(one));
  await deliverQueue([...news, ...bodies.slice(1, 60)], pair(createSearch), random);
  await deliverQueue(news, pair(createTimeline), random);
  await deliverQueue([...news, ...bodies.slice(1, 60)], pair(createSums), random);
  const deadPack = JSON.stringify(spoilt.pack);
  return { made, kept, dead: dead.slice(0, 4), deadPack, published, states, poison, stream };
};

const poisonBody = '{"detail":{"tenantId":"poison"}}';

/** A pack, and the same with an event that nobody can read. */
const spoiltPack = (
  was: Published,
  random: Random,
): { readonly was: Published; readonly pack: Published } => {
  const events = poisoned(was.detail.events as readonly unknown[], { id: 'poison' }, random);
  return { was, pack: { ...was, detail: { ...was.detail, events } } };
};

describe('stream and queues at their worst', { timeout: 3_600_000 }, () => {
  for (let round = 0; round < sized(1, 15); round += 1)
    it(`do every effect once, keep the poison, and let nothing old win (${round + 1})`, () =>
      inHouse(async bench => {
        const random = randomFor(`streams ${round}`);
        const { kept, dead, deadPack, published, states, poison, stream } = await scene(bench, random);
        expect(kept).toEqual([poison]);
        expect(dead.map(letters => new Set(letters as readonly string[]))).toEqual([
          ...Array(3).fill(new Set([poisonBody, deadPack])),
          new Set([poisonBody]),
        ]);
        const events = stream
          .filter(one => isEvent(one) && one !== poison)
          .map(one => one.dynamodb?.NewImage?.event?.M?.id?.S);
        const ids = new Set(envelopesOn(published).map(({ id }) => String(id)));
        expect(events.filter(id => !ids.has(String(id)))).toEqual([]);
        expect(await wrongSearch(bench)).toEqual([]);
        expect(await wrongTimelines(bench)).toEqual([]);
        expect(await wrongSums(bench)).toEqual([]);
        expect(await wrongRuns(bench, published, states.started)).toEqual([]);
        ran('stream records', stream.length);
        ran('events', ids.size);
        ran('packs', published.filter(isPack).length);
        ran('runs of rules', states.started.length);
      }));
});

/** The new-lead rule runs once for each lead that was made, but for those that were binned before it looked; and for nothing else. */
async function wrongRuns(
  bench: Workbench,
  published: readonly Published[],
  started: readonly string[],
): Promise<readonly string[]> {
  const of = (kind: string) =>
    published
      .filter(({ detail }) => detail.type === kind)
      .map(({ detail }) => detail.subject as { type: string; id: string });
  const made = new Set(
    of('record.created')
      .filter(({ type }) => type === 'lead')
      .map(({ id }) => id),
  );
  const items = await itemsOf(bench, tenantId);
  const events = items
    .filter(item => String(item.sk).startsWith('y#'))
    .map(item => item.event as StoredEvent);
  const binned = new Set(
    events.filter(({ type }) => type === 'record.deleted').map(({ subject }) => subject.id),
  );
  const runs = items.filter(item => item.type === 'run').map(item => item.stored as StoredRun);
  const subjects = Map.groupBy(runs, ({ run }) => run.subject.id);
  return [
    ...(new Set(started).size === started.length ? [] : ['a run was started twice']),
    ...[...subjects].filter(([, all]) => all.length > 1).map(([id]) => `${id} has two runs`),
    ...[...new Set(runs.map(({ id }) => id)).symmetricDifference(new Set(started))].map(
      id => `${id} is kept or started only`,
    ),
    ...[...made].filter(id => !binned.has(id) && !subjects.has(id)).map(id => `${id} has no run`),
    ...[...subjects.keys()].filter(id => !made.has(id)).map(id => `${id} is not new and has a run`),
  ];
}
/** One lead that is renamed again and again while consumers bring its words up to date, each at its own pace. */
const renamed = async (
  bench: Workbench,
  random: Random,
  table: NonNullable<Planted['table']> = one => one,
) => {
  const front = frontOf(bench.environment);
  const { body: lead } = await front.api('POST', '/leads', { body: { name: 'Name' } });
  const bus = openBus();
  const variables = { BUS_NAME: 'crm', LOG_LEVEL: 'error' };
  const environment = withServices(bench.environment, { events: bus.handle }, variables);
  await deliverStream(streamOf(bench).filter(isEvent).slice(-1), createPublisher(environment));
  const body = JSON.stringify(bus.published()[0]);
  const consume = () => createSearch(withServices(jostled(table(bench.environment), random), {}, variables));
  let over = false;
  const follow = async (handle: Consume) => {
    while (!over) await deliverQueue([body], [handle], random, 0);
  };
  const rename = async () => {
    for (let version = 1; version <= 30; version += 1)
      await front.api('PATCH', `/leads/${lead.id}`, {
        body: { name: `Name Word${version}` },
        headers: { 'if-match': `"${version}"` },
      });
    over = true;
  };
  await Promise.all([rename(), ...Array.from({ length: 4 }, () => follow(consume()))]);
  await deliverQueue([body], [createSearch(environment)], random, 0);
  return (await wrongSearch(bench)).filter(one => one.includes('lead_'));
};

describe('a record that changes while it is projected', { timeout: 3_600_000 }, () => {
  it('is found by its newest words only, whoever overtakes whom', () =>
    inHouse(async bench => {
      const random = randomFor('streams renamed');
      for (let round = 0; round < sized(3, 40); round += 1) {
        expect(await renamed(bench, random)).toEqual([]);
        ran('renamings while projected', 30);
      }
    }));
});

describe('planted bugs are found', () => {
  it('search rows that an older version may overwrite', () =>
    inHouse(async bench => {
      const random = randomFor('streams planted');
      const careless = (environment: Environment) =>
        tampered(environment, 'PutItem', input => {
          for (const name of ['ConditionExpression', 'ExpressionAttributeNames', 'ExpressionAttributeValues'])
            delete input[name];
        });
      expect(await renamed(bench, random, careless)).not.toEqual([]);
    }));

  it('sums that are counted without looking who counted before', () =>
    inHouse(async bench => {
      const careless = (environment: Environment) =>
        tampered(environment, 'TransactWriteItems', input => {
          for (const { Put: put } of input.TransactItems)
            for (const name of [
              'ConditionExpression',
              'ExpressionAttributeNames',
              'ExpressionAttributeValues',
            ])
              delete put?.[name];
        });
      const random = randomFor('streams sums');
      await scene(bench, random, { table: one => jostled(careless(one), random) });
      expect((await wrongSums(bench)).length).toBeGreaterThan(0);
    }));

  it('executions that may begin twice', () =>
    inHouse(async bench => {
      const { published, states } = await scene(bench, randomFor('streams twice'), {
        forgetfulStates: true,
        deeds: 45,
      });
      expect(await wrongRuns(bench, published, states.started)).toContain('a run was started twice');
    }));

  it('packs of which only the first event is done', () =>
    inHouse(async bench => {
      const seen = (body: string) => {
        const one = JSON.parse(body) as { detail: { events?: unknown[] } };
        if (one.detail.events) one.detail.events.length = 1;
        return JSON.stringify(one);
      };
      await scene(bench, randomFor('streams packs'), { seen, deeds: 45 });
      for (const wrong of [wrongSearch, wrongTimelines, wrongSums])
        expect((await wrong(bench)).length).toBeGreaterThan(0);
    }));

  it('a pointer that is not written', () =>
    inHouse(async bench => {
      const lazy = (environment: Environment) =>
        tampered(environment, 'BatchWriteItem', input => {
          for (const [name, writes] of Object.entries(input.RequestItems))
            input.RequestItems[name] = (writes as unknown[]).slice(0, 1);
        });
      await scene(bench, randomFor('streams lazy'), { table: lazy, deeds: 45 });
      expect((await wrongTimelines(bench)).length).toBeGreaterThan(0);
    }));
});
