import { afterEach, describe, expect, it, vi } from 'vitest';
import { withServices } from '../../../tests/support/with-services.ts';
import type { Environment } from '../environment.ts';
import { originCheck } from './check-origin.ts';
import { readRequest } from './http-request.ts';

afterEach(() => {
  vi.useRealTimers();
});

const plain: Environment = {
  variables: { ORIGIN_SECRET_ARN: 'arn:aws:secretsmanager:us-east-1:000000000000:secret:origin' },
  client: (_service, credentials = { accessKeyId: 'x', secretAccessKey: 'y' }) => ({
    region: 'us-east-1',
    endpoint: 'http://127.0.0.1',
    credentials,
  }),
};
/** A secret that changes when the test says so. */
const secretOf = (values: { now: Record<string, string> }) =>
  withServices(plain, {
    secrets: async () => ({
      status: 200,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: Buffer.from(JSON.stringify({ SecretString: JSON.stringify(values.now) })),
    }),
  });
const from = (secret?: string) =>
  readRequest({
    rawPath: '/api/v1/leads',
    headers: { 'X-Origin-Secret': secret },
    requestContext: { http: { method: 'GET' } },
  });
const refused = expect.objectContaining({ kind: 'forbidden', code: 'origin.refused' });

describe('a request', () => {
  const check = originCheck(secretOf({ now: { current: 'k2', k1: 'the old one', k2: 'the new one' } }));

  it.each(['the new one', 'the old one'])(
    'through CloudFront is let in, also during a rotation: %s',
    async secret => {
      await expect(check(from(secret))).resolves.toBeUndefined();
    },
  );

  it.each([undefined, '', 'guess', 'the new on', 'the new one ', 'THE NEW ONE', 'k1', 'k2', 'current'])(
    'beside it is refused: %s',
    async secret => {
      await expect(check(from(secret))).rejects.toEqual(refused);
    },
  );

  it('with the value from before the last rotation is refused once that is known', async () => {
    vi.useFakeTimers({ toFake: ['Date'] });
    const values: { now: Record<string, string> } = { now: { current: 'k1', k1: 'first' } };
    const rotating = originCheck(secretOf(values));
    await rotating(from('first'));
    values.now = { current: 'k2', k2: 'second' };
    vi.setSystemTime(Date.now() + 6 * 60_000);
    await expect(rotating(from('second'))).resolves.toBeUndefined();
    await expect(rotating(from('first'))).rejects.toEqual(refused);
  });
});
