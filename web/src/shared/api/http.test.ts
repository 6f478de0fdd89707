import { describe, expect, it } from 'vitest';
import { callWith, type Tokens } from './http.ts';
import { isProblem, Problem } from './problem.ts';

const answer = (status: number, body: unknown = {}) =>
  new Response(status === 204 ? null : JSON.stringify(body), { status });

interface Sent {
  readonly url: string;
  readonly headers: Record<string, string>;
}

const scene = (...answers: Response[]) => {
  const sent: Sent[] = [];
  const state = { token: 'old' as string | undefined, renewals: 0 };
  const tokens: Tokens = {
    current: () => state.token,
    renew: () => {
      state.renewals += 1;
      state.token = 'new';
      return Promise.resolve(state.token);
    },
  };
  const call = callWith(tokens, (url, init) => {
    sent.push({ url: String(url), headers: init?.headers as Record<string, string> });
    const next = answers.shift();
    return next === undefined ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(next);
  });
  return { call, sent, state };
};

describe('asking the API', () => {
  it('sends token, version and query, and leaves out what is not given', async () => {
    const { call, sent } = scene(answer(200, { items: [] }));
    await call('/contacts', { query: { limit: 50, cursor: undefined, 'filter[city]': 'Гори' } });
    expect(sent[0]?.url).toBe('/api/v1/contacts?limit=50&filter%5Bcity%5D=%D0%93%D0%BE%D1%80%D0%B8');
    expect(sent[0]?.headers).toEqual({ authorization: 'Bearer old' });
  });

  it('quotes the version that the person saw', async () => {
    const { call, sent } = scene(answer(200));
    await call('/contacts/ctc_1', { method: 'PATCH', body: { city: 'Gori' }, ifMatch: 7 });
    expect(sent[0]?.headers).toMatchObject({ 'if-match': '"7"', 'content-type': 'application/json' });
  });

  it('renews the token once and repeats a POST under the same key', async () => {
    const { call, sent, state } = scene(answer(401), answer(201, { id: 'ctc_1' }));
    expect(await call('/contacts', { method: 'POST', body: {} })).toEqual({ id: 'ctc_1' });
    expect(state.renewals).toBe(1);
    expect(sent[1]?.headers.authorization).toBe('Bearer new');
    expect(sent[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
    expect(sent[1]?.headers['idempotency-key']).toBe(sent[0]?.headers['idempotency-key']);
  });

  it('throws the problem with its code and issues', async () => {
    const issues = [{ path: 'email', code: 'field.custom', message: 'No.' }];
    const { call } = scene(answer(422, { code: 'input.invalid', detail: 'Look again.', issues }));
    const error = await call('/contacts', { method: 'POST', body: {} }).catch((one: unknown) => one);
    expect(isProblem(error, 422)).toBe(true);
    expect(error).toMatchObject({ code: 'input.invalid', message: 'Look again.', issues });
  });

  it('names an answer that is no JSON by its status, and a missing network by its own code', async () => {
    const page = new Response('<html>', { status: 502, statusText: 'Bad gateway' });
    const { call } = scene(page);
    await expect(call('/types')).rejects.toMatchObject({ status: 502, code: 'http.502' });
    await expect(call('/types')).rejects.toBeInstanceOf(Problem);
    await expect(call('/types')).rejects.toMatchObject({ status: 0, code: 'network.unreachable' });
  });
});
