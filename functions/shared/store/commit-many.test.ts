import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { AppError } from '../../../domain/core/app-error.ts';
import { creation } from '../../../domain/core/change.ts';
import type { Mark } from '../../../domain/core/identity.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { openWorkbench, type Workbench } from '../../../tests/support/workbench.ts';
import { newId } from '../use-cases/new-id.ts';
import type { Store, Unit } from './store.ts';

const tenantId = 'tenantmany01';
let bench: Workbench;
let store: Store;

beforeAll(async () => {
  bench = await openWorkbench();
  store = await bench.stores.storeFor(tenantId);
});
beforeEach(() => {
  bench.observed.length = 0;
});
afterAll(() => bench.close());

const person = (email: string, id = newId('ctc')): Unit => ({
  changes: [creation(contact, id, { firstName: 'Somebody', email })],
});
const firm = (name: string, more: object = {}, id = newId('cmp')): Unit => ({
  changes: [creation(company, id, { name })],
  ...more,
});
const many = (units: readonly Unit[]) => store.commitMany(units, bench.context(tenantId));
const told = (outcomes: Awaited<ReturnType<typeof many>>) =>
  outcomes.map(one => (one instanceof AppError ? one.code : 'stored'));
const transactions = () =>
  bench.observed.filter(({ operation }) => operation === 'TransactWriteItems').length;
const nameMark = (text: string): Mark => ({ field: 'name', text });
const holder = async (text: string): Promise<AnyRecord | undefined> =>
  [...(await store.identified(company, [nameMark(text)])).values()][0];

describe('many units', () => {
  it('share transactions, as many as fit', async () => {
    expect(told(await many(Array.from({ length: 100 }, (_, at) => person(`p${at}@many.example`))))).toEqual(
      Array.from({ length: 100 }, () => 'stored'),
    );
    // Record, event and claim: 33 people in a transaction of 100 items.
    expect(transactions()).toBe(4);
  });

  it('are refused one by one: the neighbours of a taken address are stored', async () => {
    await many([person('taken@many.example')]);
    const units = ['a', 'taken', 'b', 'taken', 'c'].map(name =>
      person(`${name}@one.example`.replace('taken@one', 'taken@many')),
    );
    expect(told(await many(units))).toEqual([
      'stored',
      'record.duplicate',
      'stored',
      'record.duplicate',
      'stored',
    ]);
  });

  it('that clash with each other: the first is stored, the second told who was first', async () => {
    const first = person('twins@many.example');
    const [one, two] = await many([first, person('twins@many.example')]);
    expect(one).not.toBeInstanceOf(AppError);
    expect(two).toMatchObject({
      code: 'record.duplicate',
      details: { id: (first.changes[0] as { id: string }).id },
    });
  });

  it('that clash: the first is stored also when its transaction takes longest', async () => {
    let calls = 0;
    bench.faults.decide = operation => {
      if (operation !== 'TransactWriteItems') return 'pass';
      calls += 1;
      return { delayMs: calls === 1 ? 60 : 0 };
    };
    try {
      const units = ['slow', 'slow', 'quick', 'slow'].map(name => person(`${name}@many.example`));
      expect(told(await many(units))).toEqual(['stored', 'record.duplicate', 'stored', 'record.duplicate']);
    } finally {
      delete bench.faults.decide;
    }
  });

  it('sent again make nothing twice', async () => {
    const units = [person('again@many.example'), firm('Again LLC')];
    await many(units);
    expect(told(await many(units))).toEqual(['record.exists', 'record.exists']);
  });

  it('of nothing ask nothing', async () => {
    expect(await many([])).toEqual([]);
    expect(await many([{ changes: [] }])).toEqual([{ records: [], events: [] }]);
    expect(bench.observed).toEqual([]);
  });

  it('go again when they ran into others', async () => {
    let left = 2;
    bench.faults.decide = operation => {
      if (operation !== 'TransactWriteItems' || left === 0) return 'pass';
      left -= 1;
      return { throttle: true };
    };
    expect(told(await many([person('busy@many.example')]))).toEqual(['stored']);
    delete bench.faults.decide;
  });
});

describe('the mark of a value that is not unique', () => {
  it('names the record that took it last, in any spelling; several may have it', async () => {
    await many([firm('Алтай ХХК')]);
    const second = firm('АЛТАЙ   ххк');
    await many([second]);
    expect(await holder('алтаи ххк')).toMatchObject({ id: (second.changes[0] as { id: string }).id });
  });

  it('is asked for alone by who must be sole', async () => {
    const outcomes = await many([firm('Sole LLC', { sole: true }), firm('sole llc', { sole: true })]);
    expect(told(outcomes)).toEqual(['stored', 'record.duplicate']);
  });

  it('is free again when its record has another value or lies in the bin', async () => {
    const { records } = await store.commit(firm('Moving LLC'), bench.context(tenantId));
    const [was] = records as [AnyRecord];
    const moved = await store.commit(
      { changes: [{ kind: 'update', type: company, was, set: { name: 'Moved LLC' } }] },
      bench.context(tenantId),
    );
    expect(await holder('moving llc')).toBeUndefined();
    expect(await holder('moved llc')).toMatchObject({ id: was.id });
    expect(told(await many([firm('Moving LLC', { sole: true })]))).toEqual(['stored']);
    await store.commit(
      { changes: [{ kind: 'delete', type: company, was: moved.records[0]! }] },
      bench.context(tenantId),
    );
    expect(await holder('moved llc')).toBeUndefined();
    expect(told(await many([firm('Moved LLC', { sole: true })]))).toEqual(['stored']);
  });
});
