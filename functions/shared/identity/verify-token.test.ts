import { createSign, generateKeyPairSync } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Environment } from '../environment.ts';
import { tokenVerifier } from './verify-token.ts';

const pool = 'us-east-1_Pool00001';
const client = 'client-1';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const keySet = JSON.stringify({
  keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k1', alg: 'RS256', use: 'sig' }],
});

let server: Server;
let answer: RequestListener;
let verify: (token: string) => Promise<string | undefined>;

beforeEach(async () => {
  answer = (_request, response) => void response.end(keySet);
  server = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const jwks = `http://127.0.0.1:${(server.address() as AddressInfo).port}/${pool}/.well-known/jwks.json`;
  const variables = { USER_POOL_ID: pool, USER_POOL_CLIENT_ID: client, JWKS_URL: jwks };
  verify = tokenVerifier({ variables, client: () => ({}) } satisfies Environment);
});
afterEach(() => void server.close());

const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const seconds = () => Math.floor(Date.now() / 1000);
const token = (claims: object = {}, header: object = {}): string => {
  const iss = `https://cognito-idp.us-east-1.amazonaws.com/${pool}`;
  const whole = {
    sub: 'sub-1',
    iss,
    token_use: 'access',
    client_id: client,
    exp: seconds() + 300,
    ...claims,
  };
  const signed = `${part({ alg: 'RS256', kid: 'k1', ...header })}.${part(whole)}`;
  return `${signed}.${createSign('RSA-SHA256').update(signed).sign(privateKey).toString('base64url')}`;
};

describe('a token', () => {
  it('of our client says who it is', async () => {
    expect(await verify(token())).toBe('sub-1');
  });

  it.each<[string, () => string]>([
    ['expired', () => token({ exp: seconds() - 10 })],
    ['of another client', () => token({ client_id: 'other' })],
    [
      'of another pool',
      () => token({ iss: 'https://cognito-idp.us-east-1.amazonaws.com/us-east-1_Other0001' }),
    ],
    ['an ID token', () => token({ token_use: 'id' })],
    ['without a subject', () => token({ sub: undefined })],
    ['signed with nothing', () => `${token({}, { alg: 'none' }).split('.').slice(0, 2).join('.')}.`],
    ['signed by its own word', () => token({}, { alg: 'HS256' })],
    ['of a key that is none', () => token({}, { kid: 'other' })],
    ['of a key that is called like trouble with the key set', () => token({}, { kid: 'fetch key set' })],
    ['changed', () => token().replace(/\.[^.]+\./, `.${part({ sub: 'admin', exp: seconds() + 300 })}.`)],
    ['no token', () => 'fetch'],
    ['nothing', () => ''],
  ])('that is %s is nobody', async (_what, made) => {
    expect(await verify(made())).toBeUndefined();
  });
});

describe('a key set that cannot be had', () => {
  it.each<[string, RequestListener]>([
    ['broken', (_request, response) => void response.writeHead(500).end()],
    ['torn', request => void request.socket.destroy()],
  ])('(%s) is an error, and nobody is told that a good token is bad', async (_what, listener) => {
    answer = listener;
    await expect(verify(token())).rejects.toThrow();
  });
});
