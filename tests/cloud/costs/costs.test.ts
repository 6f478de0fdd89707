import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { contact } from '../../../domain/customers/contact.ts';
import { complaints, unmatched } from './complaints.ts';
import { documented } from './documented.ts';
import { measured } from './measured.ts';
import type { Cost, Operation } from './operation.ts';
import { operations } from './operations.ts';
import { pour } from './pour.ts';
import { writeCosts } from './report.ts';
import { openWorld, type World } from './world.ts';

/**
 * What docs/access-patterns.md promises, counted at the table with 1,000 and with 50,000 records: an operation that costs more than its
 * row says, or more with many records than with few, is a defect (QUALITY, cost).
 */
const root = join(import.meta.dirname, '..', '..', '..');
const allowed = documented(readFileSync(join(root, 'docs', 'access-patterns.md'), 'utf8'));
const sizes = { few: 1000, many: 50_000 };
let world: World;
let few: readonly Cost[];
let many: readonly Cost[];

/** What nobody must do: read a whole type to show a page of it. */
const greedy: Operation = {
  pattern: 'newest of a type, 60',
  ready: ({ store }) => {
    return async () => {
      let page = await store.list(contact, { by: 'newest' }, { limit: 200 });
      while (page.next) page = await store.list(contact, { by: 'newest' }, { limit: 200, after: page.next });
    };
  },
};

beforeAll(async () => {
  world = await openWorld();
  await pour(world, sizes.few);
  few = await measured(world, [...operations, greedy]);
  await pour(world, sizes.many - sizes.few);
  many = await measured(world, [...operations, greedy]);
  writeCosts(join(root, '.cache', 'costs.md'), allowed, few.slice(0, -1), many.slice(0, -1));
}, 600_000);
afterAll(() => world.bench.close());

describe('the costs of operations', () => {
  it('stand in the documentation, each of them, and all that stand there are counted', () => {
    expect(allowed.length).toBeGreaterThan(10);
    expect(unmatched(allowed, operations)).toEqual([]);
  });

  it('are what the documentation says, and do not grow with the data', () => {
    expect(few).toHaveLength(operations.length + 1);
    expect(complaints(allowed, few.slice(0, -1), many.slice(0, -1))).toEqual([]);
  });

  it('would be found to grow', () => {
    const found = complaints(allowed, few.slice(-1), many.slice(-1));
    expect(found).toContainEqual(expect.stringMatching(/^newest of a type, 60: [\d.]+ read units, at most/));
    expect(found).toContainEqual(
      expect.stringMatching(/^newest of a type, 60: grows from [\d.]+ to [\d.]+ read/),
    );
  });
});
