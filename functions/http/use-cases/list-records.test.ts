import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiDesk, everything, openApiDesk, personOf } from '../../../tests/support/api-desk.ts';

const boss = personOf('user_boss');
const other = personOf('user_other');
let desk: ApiDesk;
beforeAll(async () => {
  desk = await openApiDesk();
});
afterAll(() => desk.close());

const list = (query: string, who = boss) => desk.ask(who, 'GET', `/${query}`);
const names = (items: readonly { readonly name?: string; readonly title?: string }[]) =>
  items.map(({ name, title }) => name ?? title);

describe('a filter', () => {
  it('finds the records of one owner, of one parent, and of one column', async () => {
    const company = await desk.make(boss, 'companies', { name: 'Алтай' });
    const deal = await desk.make(boss, 'deals', { name: 'Big', companyId: company.id });
    await desk.make(other, 'deals', { name: 'Elsewhere' });
    expect(names((await list('deals?filter[ownerId]=user_other')).body.items)).toEqual(['Elsewhere']);
    const column = `deals?filter[pipelineId]=pip_default&filter[stageId]=${deal.stageId}`;
    expect(names((await list(column)).body.items).toSorted()).toEqual(['Big', 'Elsewhere']);
    expect((await list('deals?filter[pipelineId]=pip_default&filter[stageId]=won')).body.items).toEqual([]);
  });

  it('finds open work by when it is due, and work that is done apart from it', async () => {
    const due = (day: number) => `2030-01-0${day}T00:00:00.000Z`;
    for (const [title, day] of [
      ['later', 3],
      ['soon', 1],
      ['then', 2],
    ] as const)
      await desk.make(boss, 'tasks', { title, dueAt: due(day) });
    const open = 'tasks?filter[ownerId]=user_boss&filter[done]=false';
    const mine = await list(`${open}&sort=dueAt`);
    expect(names(mine.body.items)).toEqual(['soon', 'then', 'later']);
    expect(names((await list(`${open}&sort=-dueAt`)).body.items)).toEqual(['later', 'then', 'soon']);
    await desk.ask(boss, 'POST', `/tasks/${mine.body.items[0].id}/complete`);
    expect(names((await list(open)).body.items).toSorted()).toEqual(['later', 'then']);
    expect(names((await list('tasks?filter[ownerId]=user_boss&filter[done]=true')).body.items)).toEqual([
      'soon',
    ]);
  });

  it.each([
    ['a field without index', 'deals?filter[nextStep]=x'],
    ['a field that is none', 'deals?filter[nothing]=x'],
    ['a field given twice', 'deals?filter[ownerId]=a&filter[ownerId]=b'],
    ['a sort that no index has', 'deals?sort=nextStep'],
    ['a sort by a field that is only filtered', 'deals?sort=source'],
    ['no sort', 'deals?sort='],
    ['a sort both ways', 'deals?sort=--name'],
    ['a parameter nobody knows', 'deals?page=2'],
    ['a range of a choice', 'tasks?filter[kind][from]=call'],
    ['a comparison that is none', 'deals?filter[amount][about]=5'],
    ['half a name', 'deals?filter[]=x'],
    ['a name with more behind it', 'deals?filter[amount][from][x]=5'],
    ['a filter of JavaScript', 'deals?filter[__proto__]=x'],
    ['a sort of JavaScript', 'deals?sort=constructor'],
  ])('is refused by name: %s', async (_, query) => {
    const refused = await list(query);
    expect(refused).toMatchObject({ status: 400, body: { code: 'list.filter-unsupported' } });
    expect(refused.headers['content-type']).toBe('application/problem+json');
    expect(refused.body.filters).toContain('filter[ownerId]');
    expect(refused.body.sorts.length).toBeGreaterThan(0);
  });

  it.each([
    ['filter[amount][from]', 'many'],
    ['filter[amount]', '12,5'],
    ['filter[expectedClose][to]', '2026-02-30'],
    ['filter[ownerId]', ''],
    ['filter[ownerId]', 'a#b'],
    ['filter[stageId]', 'a#b'],
    ['filter[contacts]', 'nobody'],
    ['filter[name][begins]', ' '],
    ['filter[source]', 'x'.repeat(501)],
  ])('names what cannot be: %s=%s', async (name, value) => {
    const refused = await list(`deals?${new URLSearchParams({ [name]: value })}`);
    expect(refused).toMatchObject({
      status: 400,
      body: { code: 'list.filter-value', issues: [{ path: name, code: 'list.filter-value' }] },
    });
  });

  it.each([
    ['tasks?filter[done]=maybe', 'true or false'],
    ['tasks?filter[kind]=party', 'call, email, meeting, todo'],
    ['tasks?filter[dueAt][from]=tomorrow', '2026-11-23'],
    ['contacts?filter[email]=example.mn', '@example.mn'],
  ])('says what would do: %s', async (query, words) => {
    expect((await list(query)).body).toMatchObject({ code: 'list.filter-value' });
    expect((await list(query)).body.detail).toContain(words);
  });

  it('on a field that the caller may not see is refused like one that is not there, so that nothing can be guessed by it', async () => {
    const blind = personOf('user_blind', { ...everything, hidden: ['ownerId', 'amount'] });
    const { correlationId: _, ...none } = (await list('deals?filter[nothing]=user_boss', blind)).body;
    for (const query of [
      'deals?filter[ownerId]=user_boss',
      'deals?filter[ownerId]=a%23b',
      'deals?filter[amount][from]=many',
      'deals?sort=amount',
      'deals?sort=-ownerId',
    ])
      expect((await list(query, blind)).body).toMatchObject(none);
    expect(none.code).toBe('list.filter-unsupported');
    expect(JSON.stringify(none)).not.toMatch(/ownerId|amount/);
  });
});

describe('a cursor', () => {
  const first = async () => {
    for (const name of ['1', '2', '3']) await desk.make(boss, 'leads', { name });
    return String((await list('leads?limit=2')).body.cursor);
  };

  it('goes on where the page ended, also with another limit, until there is no more', async () => {
    const seen: string[] = [];
    let query = 'leads?limit=2';
    await first();
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const { body } = await list(query);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.cursor;
      query = `leads?limit=3&cursor=${cursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBe((await list('leads')).body.items.length);
  });

  it('serves no other query, person, role or tenant', async () => {
    const cursor = await first();
    await desk.bench.stores.storeFor('othertenant1');
    const demoted = { ...boss, role: { ...boss.role, id: 'role_viewer' } };
    const answers = [
      await list(`leads?filter[ownerId]=user_boss&cursor=${cursor}`),
      await list(`contacts?cursor=${cursor}`),
      await list(`leads?cursor=${cursor}`, other),
      await list(`leads?cursor=${cursor}`, demoted),
      await desk.ask(boss, 'GET', `/leads?cursor=${cursor}`, { tenantId: 'othertenant1' }),
    ];
    expect(answers.map(({ body }) => body.code)).toEqual(Array(5).fill('cursor.refused'));
    expect((await list(`leads?cursor=${cursor}`)).status).toBe(200);
  });

  it.each(['', 'x', 'AAAA', '%00', '{"pk":"othertenant1"}'])(
    'that was made up is refused: %s',
    async text => {
      expect((await list(`leads?cursor=${encodeURIComponent(text)}`)).body.code).toBe('cursor.refused');
    },
  );
});

describe('a limit', () => {
  it.each(['0', '201', '-1', '1.5', 'ten', '', '1e2', '99999'])('%s is none', async limit => {
    expect(await list(`leads?limit=${limit}`)).toMatchObject({
      status: 422,
      body: { issues: [{ path: 'limit', code: 'limit.invalid' }] },
    });
  });
});

describe('a list', () => {
  it('is empty, not refused, for a role that may read nothing of the type', async () => {
    const nobody = personOf('user_nobody', { id: 'n', type: '*', read: 'none' });
    expect(await list('leads', nobody)).toMatchObject({ status: 200, body: { items: [] } });
  });

  it('shows nothing that lies in the bin and nothing of another tenant', async () => {
    const lead = await desk.make(boss, 'leads', { name: 'Gone' });
    await desk.ask(boss, 'DELETE', `/leads/${lead.id}`);
    expect(JSON.stringify((await list('leads')).body)).not.toContain(lead.id);
    const elsewhere = await desk.ask(boss, 'GET', '/leads', { tenantId: 'othertenant1' });
    expect(elsewhere.body.items).toEqual([]);
  });
});
