import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { catalogue } from '../../../domain/catalogue.ts';
import { type ApiDesk, everything, openApiDesk, personOf } from '../../../tests/support/api-desk.ts';
import { projectSearch } from '../../shared/project/search-rows.ts';
import { projectTimeline } from '../../shared/project/timeline-pointers.ts';
import { envelopesOf } from '../../shared/publish/envelopes.ts';
import { projectSums } from '../../shared/sums/project-sums.ts';

const boss = personOf('user_boss');
const own = personOf('user_own', { ...everything, read: 'own' });
let desk: ApiDesk;
beforeAll(async () => {
  desk = await openApiDesk();
});
afterAll(() => desk.close());

const get = (target: string, who = boss, headers: Record<string, string> = {}) =>
  desk.ask(who, 'GET', target, { headers });
const ids = (items: readonly { readonly id: string }[]) => items.map(({ id }) => id);

describe('a board', () => {
  const type = catalogue.type('deal');
  /** Makes a deal and lets the board's sums follow, as the queue would. */
  const made = async (who: typeof boss, values: object) => {
    const record = await desk.make(who, 'deals', values);
    await projectSums(desk.store, type, [record.id]);
    return record;
  };
  const deal = (name: string, minor: number, currency: string, who = boss, more: object = {}) =>
    made(who, { name, amount: { minor, currency }, ...more });
  const board = async (who = boss, more = '') =>
    (await get(`/deals/board?pipelineId=pip_default${more}`, who)).body;
  const column = async (stage: string, who = boss, more = '') =>
    (await board(who, more)).columns.find(({ id }: { id: string }) => id === stage);

  it('has the stages in their order with counts and a sum per currency, never one over all', async () => {
    await deal('A', 100, 'MNT');
    await deal('B', 250, 'MNT');
    await deal('C', 7, 'USD');
    await made(boss, { name: 'Unpriced' });
    const { columns, within } = await board();
    expect(within).toMatchObject({ type: 'pipeline', id: 'pip_default' });
    expect(ids(columns)).toEqual(['lead', 'qualification', 'proposal', 'negotiation', 'won', 'lost']);
    expect(columns[0]).toMatchObject({ count: 4 });
    expect(columns[0].sums).toHaveLength(2);
    expect(columns[0].sums).toEqual(
      expect.arrayContaining([
        { minor: 350, currency: 'MNT' },
        { minor: 7, currency: 'USD' },
      ]),
    );
    expect(columns[1]).toMatchObject({ count: 0, sums: [], items: [] });
  });

  it('counts and sums what the caller may read, and no amounts that are hidden', async () => {
    await deal('Mine', 11, 'EUR', own);
    expect(await column('lead', own)).toMatchObject({ count: 1, sums: [{ minor: 11, currency: 'EUR' }] });
    const blind = personOf('user_blind', { ...everything, hidden: ['amount'] });
    const seen = await column('lead', blind);
    expect(seen.sums).toEqual([]);
    expect(JSON.stringify(seen.items)).not.toContain('amount');
  });

  it('goes on in the list of its column by the cursor that it gives', async () => {
    const first = await column('lead', boss, '&limit=2');
    expect(first.items).toHaveLength(2);
    const rest = await get(
      `/deals?filter[pipelineId]=pip_default&filter[stageId]=lead&cursor=${first.cursor}`,
    );
    expect(ids([...first.items, ...rest.body.items])).toHaveLength(first.count);
    expect(new Set(ids([...first.items, ...rest.body.items])).size).toBe(first.count);
    const other = await get(
      `/deals?filter[pipelineId]=pip_default&filter[stageId]=won&cursor=${first.cursor}`,
    );
    expect(other.body.code).toBe('cursor.refused');
  });

  it('has the same columns without their cards', async () => {
    const whole = await board();
    const { body, status } = await get('/deals/board/sums?pipelineId=pip_default');
    expect(status).toBe(200);
    expect(body.within).toEqual(whole.within);
    const heads = whole.columns.map(({ items: _, cursor: __, ...head }: Record<string, unknown>) => head);
    expect(body.columns).toEqual(heads);
    expect((await get('/deals/board/sums?pipelineId=pip_default', own)).body.columns[0].count).toBe(1);
  });

  it('costs two reads for its sums, and one more a column for its cards', async () => {
    const asked = async (target: string) => {
      desk.bench.observed.length = 0;
      await get(target);
      return desk.bench.observed.map(({ operation }) => operation).toSorted();
    };
    expect(await asked('/deals/board/sums?pipelineId=pip_default')).toEqual(['GetItem', 'Query']);
    expect(await asked('/deals/board?pipelineId=pip_default')).toEqual([
      'GetItem',
      ...Array(7).fill('Query'),
    ]);
  });

  it('is refused to whoever may not see the columns, and shows no hidden owners, names or stages', async () => {
    const hiding = (...hidden: string[]) => personOf('user_blind', { ...everything, hidden });
    for (const tail of ['', '/sums'])
      for (const field of ['stageId', 'pipelineId'])
        expect((await get(`/deals/board${tail}?pipelineId=pip_default`, hiding(field))).status).toBe(403);
    const seen = await get('/deals/board?pipelineId=pip_default', hiding('ownerId'));
    expect(seen.body.columns[0].count).toBeGreaterThan(0);
    expect(JSON.stringify(seen.body)).not.toContain('ownerId');
    const unnamed = await get('/deals/board?pipelineId=pip_default', hiding('name'));
    expect(unnamed.body.within).not.toHaveProperty('title');
    expect((await get('/deals/board?pipelineId=pip_default', hiding('stages'))).body.columns).toEqual([]);
  });

  it('is empty for whoever may read no deals', async () => {
    const nobody = personOf(
      'user_none',
      { ...everything, id: 'deals', type: 'deal', read: 'none' },
      everything,
    );
    const { columns } = await board(nobody);
    expect(columns).toHaveLength(6);
    expect(
      columns.every(({ count, items }: { count: number; items: [] }) => count + items.length === 0),
    ).toBe(true);
  });

  it('needs a pipeline that is there', async () => {
    expect((await get('/deals/board')).body).toMatchObject({
      code: 'board.within-missing',
      issues: [{ path: 'pipelineId' }],
    });
    expect((await get('/deals/board?pipelineId=pip_nowhere')).status).toBe(404);
    expect((await get('/deals/board?pipelineId=role_viewer')).status).toBe(404);
    expect((await get('/deals/board/sums?pipelineId=pip_%23')).status).toBe(404);
    expect((await get('/deals/board/sums?pipelineId=pip_nowhere')).status).toBe(404);
  });
});

describe('what is related', () => {
  const worksAt = ({ id }: { readonly id: string }) => ({ companies: [{ id, role: 'employee' }] });

  it('are children and those linked in a role, without what lies in the bin or out of reach', async () => {
    const company = await desk.make(boss, 'companies', { name: 'Алтай' });
    const contact = await desk.make(boss, 'contacts', { firstName: 'Бат', ...worksAt(company) });
    const seller = personOf('user_seller', { ...everything, type: 'deal', read: 'own' }, everything);
    const mine = await desk.make(seller, 'deals', { name: 'Mine', companyId: company.id });
    const gone = await desk.make(boss, 'deals', { name: 'Gone', companyId: company.id });
    await desk.ask(boss, 'DELETE', `/deals/${gone.id}`);
    const path = `/companies/${company.id}/related`;
    expect(ids((await get(path)).body.items).toSorted()).toEqual([contact.id, mine.id].toSorted());
    await desk.make(boss, 'deals', { name: 'Theirs', companyId: company.id });
    expect(ids((await get(path, seller)).body.items)).not.toContain(gone.id);
    expect(
      (await get(path, seller)).body.items.filter(({ id }: { id: string }) => id.startsWith('deal_')),
    ).toEqual([expect.objectContaining({ id: mine.id })]);
  });

  it('is paged by cursors of its own and not found where the record is not', async () => {
    const company = await desk.make(boss, 'companies', { name: 'Paged' });
    for (const firstName of ['1', '2', '3'])
      await desk.make(boss, 'contacts', { firstName, ...worksAt(company) });
    const path = `/companies/${company.id}/related`;
    const first = (await get(`${path}?limit=2`)).body;
    const second = (await get(`${path}?limit=2&cursor=${first.cursor}`)).body;
    expect(new Set(ids([...first.items, ...second.items])).size).toBe(3);
    expect(second).not.toHaveProperty('cursor');
    expect((await get('/companies/cmp_01AAAAAAAAAAAAAAAAAAAAAAAA/related')).status).toBe(404);
    expect((await get('/companies/ctc_01AAAAAAAAAAAAAAAAAAAAAAAA/related')).status).toBe(404);
    expect((await get('/companies/cmp_%23/related')).status).toBe(404);
  });

  it('is asked for beside the record, whose own entries need no second look', async () => {
    const company = await desk.make(boss, 'companies', { name: 'Quick' });
    desk.bench.observed.length = 0;
    await get(`/companies/${company.id}/related`);
    await get(`/companies/${company.id}/timeline`);
    const asked = desk.bench.observed.map(({ operation }) => operation);
    expect(asked.toSorted()).toEqual(['GetItem', 'GetItem', 'Query', 'Query', 'Query']);
  });

  it('hides fields', async () => {
    const company = await desk.make(boss, 'companies', { name: 'Hidden' });
    const person = { firstName: 'Бат', email: 'hidden@example.mn', ...worksAt(company) };
    await desk.make(boss, 'contacts', person);
    const blind = personOf('user_blind', { ...everything, hidden: ['email'] });
    const { items } = (await get(`/companies/${company.id}/related`, blind)).body;
    expect(items).toHaveLength(1);
    expect(JSON.stringify(items)).not.toContain('hidden@');
  });
});

describe('a timeline', () => {
  /** Brings what happened to a record onto the timelines of those it is about, as the consumer does. */
  const point = async (name: string, id: string) => {
    const { items } = await desk.store.timeline(catalogue.type(name), id, { limit: 50 });
    for (const event of items.filter(({ subject }) => subject.id === id))
      await projectTimeline(desk.store, catalogue, envelopesOf(desk.tenantId, event)[0]!);
  };

  it('shows entries of linked records only to those who may read them today', async () => {
    const company = await desk.make(boss, 'companies', { name: 'Алтай' });
    const deal = await desk.make(boss, 'deals', { name: 'Secret deal', companyId: company.id });
    await point('deal', deal.id);
    const path = `/companies/${company.id}/timeline`;
    const subjects = async (who = boss) =>
      (await get(path, who)).body.items.map(({ subject }: { subject: { id: string } }) => subject.id);
    expect((await subjects()).toSorted()).toEqual([company.id, deal.id].toSorted());
    const noDeals = personOf('user_no', { id: 'd', type: 'deal', read: 'none' }, everything);
    expect(await subjects(noDeals)).toEqual([company.id]);
    expect(JSON.stringify((await get(path, noDeals)).body)).not.toContain('Secret');
  });

  it('leaves hidden fields out of what changed and hidden titles out of what it is about', async () => {
    const lead = await desk.make(boss, 'leads', { name: 'Цэцэг', email: 'a@example.mn' });
    await desk.ask(boss, 'PATCH', `/leads/${lead.id}`, {
      body: { email: 'b@example.mn', companyName: 'Алтай' },
      headers: { 'if-match': '"1"' },
    });
    const path = `/leads/${lead.id}/timeline`;
    const [newest] = (await get(path)).body.items;
    expect(Object.keys(newest.changes).toSorted()).toEqual(['companyName', 'email']);
    const blind = personOf('user_blind', { ...everything, hidden: ['email', 'name'] });
    const { items } = (await get(path, blind)).body;
    expect(Object.keys(items[0].changes)).toEqual(['companyName']);
    expect(JSON.stringify(items)).not.toMatch(/@example|Цэцэг/);
    expect(items[0].subject).not.toHaveProperty('title');
  });

  it('is not found for a record that the caller may not see, also with a good cursor', async () => {
    const lead = await desk.make(boss, 'leads', { name: 'X' });
    expect((await get(`/leads/${lead.id}/timeline`, own)).status).toBe(404);
    expect((await get(`/leads/${lead.id}/timeline?cursor=made-up`)).body.code).toBe('cursor.refused');
  });
});

describe('a search', () => {
  const add = async (values: object, who = boss) => {
    const lead = await desk.make(who, 'leads', values);
    await projectSearch(desk.store, catalogue.type('lead'), lead.id, Date.now());
    return lead;
  };
  const find = async (query: string, who = boss) =>
    (await get(`/search?q=${encodeURIComponent(query)}`, who)).body.items;

  it('finds by the beginnings of words, in any case, all of them', async () => {
    const lead = await add({ name: 'Энхтуяа Дорж', companyName: 'Номин', phone: '99112244' });
    for (const query of ['энх', 'ДОРЖ энх', '9911', '+976 9911', 'номин'])
      expect(ids(await find(query)), query).toEqual([lead.id]);
    expect(await find('энх нэргүй')).toEqual([]);
    expect((await find('энх'))[0]).toEqual({
      type: 'lead',
      id: lead.id,
      title: 'Энхтуяа Дорж',
      subtitle: 'Номин',
    });
  });

  it('finds nothing by a field that is hidden from the caller, and shows none', async () => {
    const lead = await add({ name: 'Ганаа', companyName: 'Говь', email: 'hush@example.mn' });
    const blind = personOf('user_blind', { ...everything, hidden: ['email', 'companyName'] });
    expect(ids(await find('hush@example.mn'))).toEqual([lead.id]);
    expect(await find('hush@example.mn', blind)).toEqual([]);
    expect(await find('говь', blind)).toEqual([]);
    expect(await find('ганаа', blind)).toEqual([{ type: 'lead', id: lead.id, title: 'Ганаа' }]);
  });

  it('finds no other people’s records for those who see only their own, and nothing in the bin', async () => {
    const theirs = await add({ name: 'Zorig theirs' });
    const mine = await add({ name: 'Zorig mine' }, own);
    expect(ids(await find('zorig', own))).toEqual([mine.id]);
    await desk.ask(boss, 'DELETE', `/leads/${theirs.id}`);
    await projectSearch(desk.store, catalogue.type('lead'), theirs.id, Date.now());
    expect(ids(await find('zorig'))).toEqual([mine.id]);
  });

  it('looks among the types asked for, and needs something to look for', async () => {
    const lead = await add({ name: 'Typed' });
    expect(ids((await get('/search?q=typed&types=lead,deal')).body.items)).toEqual([lead.id]);
    expect((await get('/search?q=typed&types=deal')).body.items).toEqual([]);
    expect((await get('/search?q=typed&types=nothing')).body.items).toEqual([]);
    for (const query of ['/search', '/search?q=', '/search?q=%20!%3F'])
      expect((await get(query)).body.issues, query).toEqual([expect.objectContaining({ path: 'q' })]);
    expect((await get('/search?q=typed&limit=51')).status).toBe(422);
  });
});

describe('the types', () => {
  it('are cut to the caller’s rights, and tagged by what is in them', async () => {
    const viewer = personOf('user_viewer', { id: 'v', type: 'lead', read: 'all', hidden: ['email'] });
    const [all, some] = [await get('/types'), await get('/types', viewer)];
    const typeNames = ({ body }: typeof all) => body.types.map(({ name }: { name: string }) => name);
    expect(typeNames(all)).toContain('api-key');
    expect(typeNames(some)).not.toContain('api-key');
    const lead = some.body.types.find(({ name }: { name: string }) => name === 'lead');
    expect(lead).toMatchObject({
      rights: { read: 'all', create: false, update: 'none', delete: 'none' },
      commands: [],
    });
    expect(lead.fields).not.toHaveProperty('email');
    expect(lead.columns).not.toContain('email');
    expect(some.headers.etag).not.toBe(all.headers.etag);
  });

  it('need not be sent again to those who have them', async () => {
    const { headers } = await get('/types');
    const tag = headers.etag ?? '';
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`]) {
      const again = await get('/types', boss, { 'if-none-match': known });
      expect(again, known).toMatchObject({ status: 304, body: undefined, headers: { etag: tag } });
    }
    expect((await get('/types', boss, { 'if-none-match': '"other"' })).status).toBe(200);
    const viewer = personOf('user_viewer', { id: 'v', type: 'lead', read: 'all' });
    expect((await get('/types', viewer, { 'if-none-match': tag })).status).toBe(200);
  });
});
