import { describe, expect, it } from 'vitest';
import { apiClient } from './client.ts';
import { ApiProblem } from './problem.ts';

type Answer = (request: Request) => Response | Promise<Response>;

/** A client over answers made up here, with what it sent. */
const clientOver = (...answers: Answer[]) => {
  const sent: Request[] = [];
  let key = 0;
  const client = apiClient({
    base: 'http://crm.test',
    token: () => 'old',
    renew: async () => 'new',
    newKey: () => `key-${++key}`,
    fetch: async (input, init) => {
      const request = new Request(input as string, init);
      sent.push(request);
      return answers[sent.length - 1]!(request);
    },
  });
  return { client, sent };
};
const ok: Answer = () => Response.json({ id: 'lead_1', version: 3 });
const refused =
  (status: number, body: object): Answer =>
  () =>
    Response.json(body, { status });

describe('the client', () => {
  it('sends filters, token, version and an idempotency key', async () => {
    const { client, sent } = clientOver(ok, ok, ok);
    await client.list('tasks', { filter: { ownerId: 'user_1' }, limit: 2 });
    await client.update('leads', 'lead_1', 2, { name: 'A' });
    await client.command('leads', 'lead_1', 'claim');
    expect(sent.map(({ method, url }) => `${method} ${decodeURIComponent(url)}`)).toEqual([
      'GET http://crm.test/api/v1/tasks?filter[ownerId]=user_1&limit=2',
      'PATCH http://crm.test/api/v1/leads/lead_1',
      'POST http://crm.test/api/v1/leads/lead_1/claim',
    ]);
    expect(sent[1]?.headers.get('if-match')).toBe('"2"');
    expect(sent.map(({ headers }) => headers.get('idempotency-key'))).toEqual([null, null, 'key-1']);
    expect(sent[0]?.headers.get('authorization')).toBe('Bearer old');
  });

  it('renews a refused token once and keeps the idempotency key', async () => {
    const { client, sent } = clientOver(refused(403, { message: 'Forbidden' }), ok);
    await expect(client.create('leads', { name: 'A' })).resolves.toMatchObject({ id: 'lead_1' });
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
    expect(sent[0]?.headers.get('idempotency-key')).toBe(sent[1]?.headers.get('idempotency-key'));
  });

  it('throws problems with their code and does not renew for a right that is missing', async () => {
    const denied = { code: 'access.denied', detail: 'No.', status: 403 };
    const { client, sent } = clientOver(refused(403, denied));
    await expect(client.get('leads', 'lead_1')).rejects.toMatchObject({ status: 403, code: 'access.denied' });
    expect(sent).toHaveLength(1);
  });

  it('tells a lost connection from an abort', async () => {
    const lost = clientOver(() => Promise.reject(new TypeError('fetch failed')));
    await expect(lost.client.types()).rejects.toBeInstanceOf(ApiProblem);
    const aborted = AbortSignal.abort();
    const gone = clientOver(() => Promise.reject(aborted.reason));
    await expect(gone.client.types({ signal: aborted })).rejects.toHaveProperty('name', 'AbortError');
  });
});
