import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDesk, openApiDesk, personOf } from '../../support/api-desk.ts';
import { crmTableInput, tableName } from '../../support/workbench.ts';
import { type Judge, judgeExpected, startJudge } from './judge.ts';

/** Every query that lists ask of our engine is asked of an independent one too: ranges, beginnings, places to go on from. */
const root = { principal: 'root', policy: 'root' } as const;
const boss = personOf('user_boss');
const names = ['Бат', 'Өнөр', 'Оюун', 'Anna', 'ანი', 'Անի', '東京', '𐐨', '\uE000', 'Бат Болд'];
const lists = [
  'contacts?sort=name',
  'contacts?sort=-name',
  'contacts?filter[city]=darkhan',
  `contacts?filter[name][begins]=${encodeURIComponent('ба')}`,
  `contacts?filter[name][from]=b&filter[name][to]=${encodeURIComponent('о')}`,
  'contacts?filter[email]=@a.mn',
  'contacts?filter[tags]=q%23a',
  'contacts?filter[ownerId]=none',
  'contacts?sort=ownerId',
  'deals?filter[amount][from]=-2&sort=-amount',
  'deals?filter[amount][from]=9&filter[amount][to]=2',
  'deals?filter[expectedClose][from]=2026-02-01',
  'deals?sort=expectedClose',
];

describe.runIf(judgeExpected)('the queries of lists before an independent judge (dynoxide)', () => {
  let desk: ApiDesk;
  let judge: Judge;
  const queries: object[] = [];

  beforeAll(async () => {
    [desk, judge] = await Promise.all([openApiDesk(), startJudge()]);
    for (const [at, firstName] of names.entries()) {
      const email = `p${at}@${at % 2 === 0 ? 'a.mn' : 'a.mn.com'}`;
      const more = at % 3 === 0 ? { city: 'Darkhan', tags: ['Q#A', 'b'] } : {};
      await desk.make(boss, 'contacts', { firstName, email, ...more });
      const amount = at === 4 ? {} : { amount: { minor: (at - 4) * 125, currency: 'USD' } };
      const close = at === 5 ? {} : { expectedClose: `2026-0${1 + (at % 3)}-01` };
      await desk.make(boss, 'deals', { name: firstName, ...amount, ...close });
    }
    await judge.call('CreateTable', crmTableInput);
    const { Items } = desk.bench.engine.call('Scan', { TableName: tableName }, root) as { Items: object[] };
    for (const Item of Items) await judge.call('PutItem', { TableName: tableName, Item });
    desk.bench.faults.decide = (operation, input) => {
      if (operation === 'Query') queries.push(input);
      return 'pass';
    };
  });
  afterAll(() => {
    judge?.stop();
    desk?.close();
  });

  it.each(lists)('%s', async list => {
    queries.length = 0;
    let cursor = '';
    for (let pages = 0; pages < 20; pages += 1) {
      const page = await desk.ask(boss, 'GET', `/${list}${list.includes('?') ? '&' : '?'}limit=3${cursor}`);
      expect(page.status).toBe(200);
      if (page.body.cursor === undefined) break;
      cursor = `&cursor=${page.body.cursor}`;
    }
    expect(queries.length).toBeGreaterThan(0);
    // Our engine's answers are queries too, and would be taken down without an end.
    for (const query of [...queries]) {
      const ours = desk.bench.engine.call('Query', query, root) as {
        Items: object[];
        LastEvaluatedKey?: object;
      };
      const { Items, LastEvaluatedKey } = ours;
      const ok = LastEvaluatedKey === undefined ? { Items } : { Items, LastEvaluatedKey };
      expect(await judge.call('Query', query)).toMatchObject({ ok });
    }
  });
});
