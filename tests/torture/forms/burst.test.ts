import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answered } from '../../../local/demo/api.ts';
import { type DemoCloud, startDemoCloud } from '../../support/demo-cloud.ts';
import { keyApi, type PageOf } from '../../support/spine.ts';
import { below, randomFor, sized } from '../support/size.ts';
import { tally } from '../support/tally.ts';
import type { Hit, Plan, Shot, Volley } from './burst.ts';

/**
 * A thousand posts a second over HTTP, of which 30 % are repeats, to the whole embedded cloud (QUALITY, torture 8): each post that was accepted is one
 * lead, every other one was told 429 with the seconds to wait.
 */
const ran = tally(8, 'a burst of posts');
const perSecond = 1_000;

let demo: DemoCloud;
beforeAll(async () => {
  demo = await startDemoCloud();
  const api = keyApi(demo, demo.altai);
  // Runs of rules are not what is measured here.
  const rule = await api.get<Answered>('/rules/rule_new-lead');
  await api.patch('/rules/rule_new-lead', rule.version, { active: false });
});
afterAll(() => demo?.end());

const program = fileURLToPath(new URL('./burst.ts', import.meta.url));

const fire = async (plan: Plan): Promise<Volley> => {
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify(plan));
  return JSON.parse(await text(child.stdout)) as Volley;
};

/** A form of its own, with its own limits; answers its key. */
const newForm = async (name: string, limits: object): Promise<string> => {
  const api = keyApi(demo, demo.altai);
  const { fields } = await api.get<Answered>('/forms/form_default');
  const { id } = await api.post('/forms', { name, fields, ...limits });
  return `${demo.altai.id}.${id}`;
};

/** A post with its content, by which it is known again. */
interface Post {
  readonly content: string;
  readonly shot: Shot;
}

const postOf = (formKey: string, content: string, key: string | undefined, from: string): Post => {
  const body = new URLSearchParams({
    name: content,
    email: `${content}@burst.example`,
    message: 'Hello',
  }).toString();
  const { host } = new URL(demo.cloud.url);
  const head = [
    `POST /public/forms/${formKey} HTTP/1.1`,
    `host: ${host}`,
    'accept: application/json',
    'content-type: application/x-www-form-urlencoded',
    `content-length: ${body.length}`,
    ...(key === undefined ? [] : [`idempotency-key: ${key}`]),
  ];
  return { content, shot: { bytes: `${head.join('\r\n')}\r\n\r\n${body}`, from } };
};

/** So many posts, thirty from each address; three of ten are one of the last 300 again, at once or later, with its key or without any. */
const postsFor = (formKey: string, count: number, random: () => number): readonly Post[] => {
  const posts: Post[] = [];
  const addresses = Math.min(200, Math.ceil(count / 30));
  const formId = formKey.split('.')[1];
  for (let at = 0; at < count; at += 1) {
    const from = `127.0.1.${1 + below(random, addresses)}`;
    const earlier = posts[posts.length - 1 - below(random, Math.min(300, posts.length))];
    if (earlier !== undefined && random() < 0.3) posts.push({ ...earlier, shot: { ...earlier.shot, from } });
    else posts.push(postOf(formKey, `${formId}x${at}`, random() < 0.5 ? `key-${at}` : undefined, from));
  }
  return posts;
};

/** The leads that a form made, told from their names, each as often as it is there. */
const leadsOf = async (formId: string): Promise<ReadonlyMap<string, readonly string[]>> => {
  const api = keyApi(demo, demo.altai);
  const leads: Answered[] = [];
  for (let cursor = ''; ; ) {
    const page = await api.get<PageOf>(`/leads?limit=200${cursor === '' ? '' : `&cursor=${cursor}`}`);
    leads.push(...page.items);
    if (page.cursor === undefined) break;
    cursor = encodeURIComponent(page.cursor);
  }
  const mine = leads.filter(({ name }) => String(name).startsWith(formId));
  return new Map(
    [...Map.groupBy(mine, ({ name }) => String(name))].map(([name, all]) => [name, all.map(({ id }) => id)]),
  );
};

/** What does not add up between answers and leads. */
const wrongIn = (
  posts: readonly Post[],
  hits: readonly Hit[],
  leads: ReadonlyMap<string, readonly string[]>,
): readonly string[] => {
  const told = new Map<string, Set<string>>();
  for (const [at, { status, id = '' }] of hits.entries())
    if (status === 201) {
      const { content } = posts[at] as Post;
      told.set(content, (told.get(content) ?? new Set()).add(id));
    }
  return [
    ...hits
      .filter(({ status, retryAfter = 0 }) => status !== 201 && !(status === 429 && retryAfter >= 1))
      .map(({ status }) => `answered ${status}`),
    ...[...told].filter(([, ids]) => ids.size > 1).map(([name, ids]) => `${name} was told ${ids.size} leads`),
    ...[...told]
      .filter(([name, ids]) => leads.get(name)?.length !== 1 || !ids.has(leads.get(name)?.[0] ?? ''))
      .map(([name]) => `${name} is there ${leads.get(name)?.length ?? 0} times`),
    ...[...leads.keys()]
      .filter(name => !told.has(name))
      .map(name => `${name} is a lead that nobody was told of`),
  ];
};

const told = (volley: Volley): string => {
  const times = volley.hits.map(({ ms }) => ms).toSorted((a, b) => a - b);
  const statuses = [...Map.groupBy(volley.hits, ({ status }) => status)].map(
    ([status, all]) => `${all.length} × ${status}`,
  );
  const at = (share: number): string =>
    `${Math.round(times[Math.floor(share * (times.length - 1))] ?? 0)} ms`;
  return `offered ${Math.round(volley.offered)}/s, answered ${Math.round(times.length / volley.seconds)}/s, p50 ${at(0.5)}, p99 ${at(0.99)}: ${statuses.join(', ')}`;
};

describe('1,000 posts a second with 30 % repeats', { timeout: 900_000 }, () => {
  it.each([
    ['within its limit', { perHour: 100_000, perAddressPerHour: 100_000 }, sized(300, 10_000)],
    ['far over its limit', { perHour: sized(60, 2_000), perAddressPerHour: 100_000 }, sized(150, 6_000)],
    ['over the limit of its addresses', { perHour: 100_000, perAddressPerHour: 5 }, sized(150, 3_000)],
  ])('to a form %s: one lead for each that was accepted, 429 for the rest', async (what, limits, count) => {
    const formKey = await newForm(what, limits);
    const posts = postsFor(formKey, count, randomFor(`burst ${what}`));
    const port = Number(new URL(demo.cloud.url).port);
    const volley = await fire({ port, perSecond, sockets: 4, shots: posts.map(({ shot }) => shot) });
    await demo.cloud.idle();
    ran.note(`${what}: ${told(volley)}`);
    const leads = await leadsOf(formKey.split('.')[1] ?? '');
    expect(wrongIn(posts, volley.hits, leads)).toEqual([]);
    const refused = volley.hits.filter(({ status }) => status === 429).length;
    if (what === 'within its limit') expect(refused).toBe(0);
    else expect(refused).toBeGreaterThan(0);
    if (what === 'far over its limit') expect(leads.size).toBeLessThanOrEqual(limits.perHour);
    expect(leads.size).toBeGreaterThan(0);
    ran('posts', count);
    ran('leads', leads.size);
  });

  it('planted: a lead twice, one that is lost, a refusal without its time and an answer of another kind are found', () => {
    const posts = ['a', 'b', 'c', 'd'].map(name => postOf('form', name, undefined, '127.0.1.1'));
    const ok = (id: string): Hit => ({ status: 201, id, ms: 1 });
    const leads = new Map([
      ['a', ['1']],
      ['b', ['2']],
      ['c', ['3']],
    ]);
    const hits: readonly Hit[] = [ok('1'), ok('2'), ok('3'), { status: 429, retryAfter: 1, ms: 1 }];
    expect(wrongIn(posts, hits, leads)).toEqual([]);
    expect(wrongIn(posts, hits, new Map([...leads, ['a', ['1', '9']]]))).toHaveLength(1);
    expect(wrongIn(posts, hits, new Map([...leads].slice(1)))).toHaveLength(1);
    expect(wrongIn(posts, [...hits.slice(0, 3), { status: 429, ms: 1 }], leads)).toHaveLength(1);
    expect(wrongIn(posts, [...hits.slice(0, 3), { status: 503, ms: 1 }], leads)).toHaveLength(1);
    expect(wrongIn([...posts.slice(0, 3), posts[0]!], [...hits.slice(0, 3), ok('8')], leads)).toHaveLength(1);
  });
});
