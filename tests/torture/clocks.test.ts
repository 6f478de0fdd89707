import fc from 'fast-check';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { beginRun } from '../../domain/automation/run.ts';
import type { Step } from '../../domain/automation/step.ts';
import { addWorkingMinutes } from '../../domain/work/working-hours.ts';
import { dateIn, instantOf, plusDays, weekday } from '../../domain/work/zoned-time.ts';
import { keepNewRun } from '../../functions/shared/automation/run-store.ts';
import { createHandler } from '../../functions/workflows/run-steps.ts';
import { jsonService } from '../../local/services/http/json-protocol.ts';
import { withServices } from '../support/with-services.ts';
import type { Workbench } from '../support/workbench.ts';
import { type Front, frontOf, openHouse, tenantId } from './support/house.ts';
import { below, randomFor, seed, sized } from './support/size.ts';
import { tally } from './support/tally.ts';
import { counted, turns, zones } from './support/watch.ts';

const ran = tally(13, 'clocks');

const minute = 60_000;
const hour = 60 * minute;

type Adding = typeof addWorkingMinutes;

const agrees = (adding: Adding, runs: number, about: readonly number[] = turns) =>
  fc.check(
    fc.property(
      fc.constantFrom(...zones),
      fc.constantFrom(...about),
      fc.integer({ min: -2 * 24 * 60, max: 24 * 60 }),
      fc.integer({ min: 1, max: 700 }),
      fc.constantFrom(['1', '2', '3', '4', '5'], ['7'], ['1', '2', '3', '4', '5', '6', '7']),
      // Some begin and end within hours that clocks show twice or leave out.
      fc.constantFrom(
        ['09:00', '18:00'],
        ['00:00', '06:00'],
        ['04:30', '23:45'],
        ['01:45', '02:15'],
        ['23:30', '23:59'],
      ),
      (timeZone, turn, away, minutes, workDays, [workFrom = '', workTo = '']) => {
        const hours = { timeZone, workDays, workFrom, workTo };
        const from = turn + away * minute;
        const expected = counted(from, minutes, hours);
        return Date.parse(adding(new Date(from).toISOString(), minutes, hours)) === expected;
      },
    ),
    { seed, numRuns: runs },
  );

describe('working time', () => {
  it('is what a watch counts, over changes of clocks, ends of months and leap days', () => {
    const runs = sized(250, 20_000);
    expect(fc.defaultReportMessage(agrees(addWorkingMinutes, runs))).toBeUndefined();
    ran('working times', runs);
  }, 3_600_000);

  it('is the same on a host in whatever zone', () => {
    const before = process.env.TZ;
    try {
      for (const zone of ['UTC', 'America/Santiago', 'Pacific/Apia', 'Asia/Kathmandu']) {
        process.env.TZ = zone;
        const runs = sized(60, 2_000);
        expect(fc.defaultReportMessage(agrees(addWorkingMinutes, runs))).toBeUndefined();
        ran('working times', runs);
      }
    } finally {
      if (before === undefined) delete process.env.TZ;
      else process.env.TZ = before;
    }
  }, 3_600_000);

  it('planted: hours by the clock of the host are found', () => {
    const local: Adding = (from, minutes, { workDays, workFrom, workTo }) => {
      let at = Date.parse(from);
      for (let left = minutes; left > 0; at += minute) {
        const here = new Date(at);
        const clock = here.toTimeString().slice(0, 5);
        if (workDays.includes(String(here.getDay() || 7)) && clock >= workFrom && clock < workTo) left -= 1;
      }
      return new Date(at).toISOString();
    };
    expect(agrees(local, 400).failed).toBe(true);
  });

  it('planted: hours counted without the change of clocks are found', () => {
    const blind: Adding = (from, minutes, hours) =>
      addWorkingMinutes(from, minutes, {
        ...hours,
        timeZone: hours.timeZone === 'Europe/Berlin' ? '+01:00' : hours.timeZone,
      });
    expect(agrees(blind, 400).failed).toBe(true);
  });

  it('planted: hours that end the first time that clocks show their end are found', () => {
    const once: Adding = (from, minutes, { timeZone, workDays, workFrom, workTo }) => {
      let left = minutes * minute;
      let at = Date.parse(from);
      for (let date = dateIn(at, timeZone); ; date = plusDays(date, 1)) {
        const opens = instantOf(date, workFrom, timeZone);
        const begin = Math.max(at, opens);
        const end = instantOf(date, workTo, timeZone);
        const isOff = !workDays.includes(String(weekday(date))) || dateIn(opens, timeZone) !== date;
        if (isOff || begin > end) continue;
        if (left <= end - begin) return new Date(begin + left).toISOString();
        left -= end - begin;
        at = end;
      }
    };
    const goingBack = ['2016-09-23T15:00:00Z', '2026-10-25T01:00:00Z', '2026-11-01T06:00:00Z'].map(
      Date.parse,
    );
    expect(agrees(once, 400, goingBack).failed).toBe(true);
  });
});

let bench: Workbench;
let reader: Front;
beforeAll(async () => {
  bench = await openHouse();
  reader = frontOf(bench.environment);
});
afterAll(() => bench.close());
afterEach(() => {
  vi.useRealTimers();
});

const steps: readonly Step[] = [
  { id: 'before', do: 'create', type: 'task', values: { title: 'before', about: { from: 'record.id' } } },
  { id: 'nap', do: 'wait', for: { unit: 'minutes', amount: 30 } },
  { id: 'between', do: 'create', type: 'task', values: { title: 'between', about: { from: 'record.id' } } },
  { id: 'sleep', do: 'wait', for: { unit: 'working-minutes', amount: 120 } },
  { id: 'after', do: 'create', type: 'task', values: { title: 'after', about: { from: 'record.id' } } },
];

type Task = ReturnType<typeof createHandler>;

const openTask = (): Task => {
  const sqs = jsonService('AmazonSQS', new Map([['SendMessage', () => ({ MessageId: 'm' })]]));
  return createHandler(
    withServices(bench.environment, { sqs }, { MAIL_QUEUE_URL: 'http://127.0.0.1/mail', LOG_LEVEL: 'error' }),
  );
};

interface Told {
  readonly titles: readonly string[];
  readonly early: readonly string[];
}

/** Carries one run on, on hosts whose clocks go wrong by up to ten minutes, at times before and after it should, twice here and there. */
const carried = async (
  random: () => number,
  start: number,
  number: number,
  of: (task: Task) => Task = one => one,
): Promise<Told> => {
  vi.useFakeTimers({ toFake: ['Date'], now: start });
  const front = frontOf(bench.environment);
  const { body: lead } = await front.api('POST', '/leads', { body: { name: `Clock ${number}` } });
  const store = await bench.stores.storeFor(tenantId);
  const id = `clock${number}`;
  const now = new Date(start).toISOString();
  await keepNewRun(store, {
    id,
    version: 1,
    ruleVersion: 1,
    status: 'running',
    run: beginRun({ id: 'rule_clock', name: 'Clock', steps }, { type: 'lead', id: lead.id }),
    log: [],
    event: { id: '01CLOCK', type: 'record.created' },
    correlationId: 'cor_clock',
    depth: 0,
    startedAt: now,
    updatedAt: now,
  });
  const skew = (): number => below(random, 21) * minute - 10 * minute;
  const early: string[] = [];
  let true_ = start;
  let until: number | undefined;
  for (let turn = 0; turn < 60; turn += 1) {
    const seen = true_ + skew();
    vi.setSystemTime(seen);
    const before = (await titlesOf(lead.id)).length;
    const task = of(openTask());
    const outcomes = await Promise.allSettled(
      random() < 0.3 ? [run(task, id), run(task, id)] : [run(task, id)],
    );
    const made = (await titlesOf(lead.id)).length - before;
    if (made > 0 && until !== undefined && seen < until)
      early.push(`at ${new Date(seen).toISOString()}, not before ${new Date(until).toISOString()}`);
    if (made > 1) early.push(`${made} steps over one wait`);
    const [answered] = outcomes.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []));
    if (answered?.next === 'done') break;
    until = answered?.until === undefined ? until : Date.parse(answered.until);
    // The machine wakes it at the time, some minutes before, or late.
    true_ = Math.max(true_ + minute, (until ?? true_) + skew());
  }
  return { titles: await titlesOf(lead.id), early };
};

const run = (task: Task, runId: string) => task({ tenantId, runId });

const titlesOf = async (about: string): Promise<readonly string[]> => {
  const { body } = await reader.api('GET', `/tasks?filter[about]=${about}&limit=200`);
  return body.items.map(({ title }: { readonly title: string }) => title).toSorted();
};

describe('waits of rules on clocks that are up to ten minutes wrong', () => {
  it('fire once, never before their time, over changes of clocks and ends of months', async () => {
    const random = randomFor('clocks');
    for (let round = 0; round < sized(20, 200); round += 1) {
      const start = turns[round % turns.length]! - below(random, 48) * hour;
      const { titles, early } = await carried(random, start, round);
      expect(titles).toEqual(['after', 'before', 'between']);
      ran('waiting runs');
      expect(early).toEqual([]);
    }
  }, 3_600_000);

  it('planted: a run that forgets what it waits for is found', async () => {
    const forgetful =
      (task: Task): Task =>
      async input => {
        const store = await bench.stores.storeFor(tenantId);
        const { runId } = input as { runId: string };
        const key = { pk: `${tenantId}#run#${runId}`, sk: 'z' };
        const item = (await store.items.get(key, { consistent: true })) as { stored: { run: object } };
        const { until: _, ...rest } = item.stored.run as { until?: string };
        await store.items.put({ ...item, ...key, stored: { ...item.stored, run: rest } });
        return task(input);
      };
    const random = randomFor('clocks planted');
    const found: string[] = [];
    for (let round = 0; round < 10 && found.length === 0; round += 1)
      found.push(...(await carried(random, turns[round]!, 10_000 + round, forgetful)).early);
    expect(found.length).toBeGreaterThan(0);
  });
});
