import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Environment } from '../../functions/shared/environment.ts';
import { packs } from './support/behind/packs.ts';
import { publish, search, sums, timeline } from './support/behind/projections.ts';
import { automations, mailEvents, run, send } from './support/behind/rules-and-mail.ts';
import { type Behind, closeScene, environment, openScene } from './support/behind/scene.ts';
import { forgetting, tampered } from './support/intercept.ts';
import { mortal, type Point, pointsOf, sayPoints } from './support/mortal.ts';
import { below, randomFor, shuffled, sized } from './support/size.ts';
import { tally } from './support/tally.ts';

/**
 * What happens behind an answered request, stopped anywhere (QUALITY, torture 1): publishing, projections, rules and their runs, mail. The
 * platform brings again what was not acknowledged; afterwards every effect is there, once.
 */
const ran = tally(1, 'crash behind the API');
beforeEach(openScene);
afterEach(closeScene);

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

const all = [publish, packs, search, timeline, sums, automations, run, send, mailEvents];

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
    const forgetful = forgetting(environment, sk => /^j#/.test(sk));
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

  it('packs of which one event is left out', async () => {
    const lossy = tampered(environment, 'PutEvents', input => {
      for (const entry of input.Entries) {
        const detail = JSON.parse(entry.Detail);
        detail.events = detail.events?.slice(1);
        entry.Detail = JSON.stringify(detail);
      }
    });
    expect((await survive(packs, [], lossy)).wrong.join()).toContain('not published');
  });
});
