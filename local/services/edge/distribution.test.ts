import { describe, expect, it } from 'vitest';
import type { WebRequest } from '../../runtime/server/exchange.ts';
import { type Distribution, serveDistribution } from './distribution.ts';
import { viewerFunction } from './viewer-function.ts';

const echo = async (request: WebRequest) => ({ status: 200, headers: {}, body: JSON.stringify(request) });
const origin = {
  serve: echo,
  domain: 'api.example',
  headers: { 'x-origin-secret': 's3cret' },
  pathPrefix: '',
};
const fallback = viewerFunction(
  'spa',
  `function handler(event) { const r = event.request; if (!r.uri.split('/').pop().includes('.')) r.uri = '/index.html'; return r; }`,
);
const distribution: Distribution = {
  defaultRootObject: 'index.html',
  behaviours: [
    { pathPattern: '/api/*', origin, methods: ['GET', 'POST'] },
    {
      pathPattern: '*',
      origin: { ...origin, headers: {} },
      methods: ['GET', 'HEAD'],
      viewerRequest: fallback,
    },
  ],
};

function request(overrides: Partial<WebRequest>): WebRequest {
  const base = { method: 'GET', path: '/', query: '', headers: {}, body: Buffer.alloc(0) };
  return { ...base, sourceIp: '203.0.113.9', sourcePort: 4711, ...overrides };
}

async function seen(overrides: Partial<WebRequest>): Promise<WebRequest> {
  const answer = await serveDistribution(distribution)(request(overrides));
  return JSON.parse(answer.body.toString()) as WebRequest;
}

describe('the edge', () => {
  it('adds the secret and the viewer’s address, and drops what the viewer claimed', async () => {
    const headers = {
      host: 'localhost:4100',
      'x-origin-secret': 'guess',
      'cloudfront-viewer-address': '1.1.1.1:1',
    };
    expect((await seen({ path: '/api/v1/x', headers })).headers).toMatchObject({
      host: 'api.example',
      'x-origin-secret': 's3cret',
      'cloudfront-viewer-address': '203.0.113.9:4711',
      'x-forwarded-for': '203.0.113.9',
    });
  });

  it('gives addresses of the client the client, and files the file', async () => {
    expect((await seen({ path: '/deals/deal_1' })).path).toBe('/index.html');
    expect((await seen({ path: '/assets/app.js' })).path).toBe('/assets/app.js');
  });

  it('refuses methods that a behaviour does not have', async () => {
    expect((await serveDistribution(distribution)(request({ method: 'POST' }))).status).toBe(403);
    expect(
      (await serveDistribution(distribution)(request({ method: 'POST', path: '/api/v1/x' }))).status,
    ).toBe(200);
  });

  it('lets a function answer by itself', async () => {
    const answering = viewerFunction(
      'stop',
      `function handler() { return { statusCode: 418, headers: { 'x-a': { value: '1' } } }; }`,
    );
    const behaviours = [{ pathPattern: '*', origin, methods: ['GET'], viewerRequest: answering }];
    const answer = await serveDistribution({ defaultRootObject: '', behaviours })(request({}));
    expect(answer).toMatchObject({ status: 418, headers: { 'x-a': '1' } });
  });
});
