import { request } from 'node:http';
import type { APIGatewayProxyEventV2 } from 'aws-lambda';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import { readSecret } from '../../../local/runtime/read-secret.ts';
import { startToyCloud } from './fixtures/toy-cloud.ts';
import { toyStacks } from './fixtures/toy-stacks.ts';

let cloud: Cloud;
beforeAll(async () => {
  cloud = await startToyCloud();
});
afterAll(() => cloud.stop());

const at = (path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${new URL(cloud.url).port}${path}`, init);

describe('HTTP through the edge to a function', () => {
  it('hands the request over in payload format 2.0', async () => {
    const headers = {
      cookie: 'c=1; d=2',
      'content-type': 'text/plain',
      'cloudfront-viewer-address': '9.9.9.9:1',
    };
    const answer = await at('/api/open/a%20b?x=1&x=2', { method: 'POST', headers, body: 'hello' });
    const event = (await answer.json()) as APIGatewayProxyEventV2;
    expect(event).toMatchObject({
      routeKey: 'ANY /api/open/{proxy+}',
      pathParameters: { proxy: 'a b' },
      queryStringParameters: { x: '1,2' },
      cookies: ['c=1', 'd=2'],
      body: 'hello',
      isBase64Encoded: false,
    });
    expect(event.headers['cloudfront-viewer-address']).toMatch(/^127\.0\.0\.1:\d+$/);
    expect(answer.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
  });

  it('sends the secret of the template to the origin, whatever the viewer sends', async () => {
    const secret = cloud.parts.secrets;
    const event = (await (
      await at('/api/open/x', { headers: { 'x-origin-secret': 'guess' } })
    ).json()) as APIGatewayProxyEventV2;
    const ids = await readSecret(secret, 'toy-data-Secret');
    expect(event.headers['x-origin-secret']).toBe((JSON.parse(ids) as { k1: string }).k1);
  });

  it('asks the authorizer once for as long as its answer holds', async () => {
    expect((await at('/api/x')).status).toBe(401);
    expect((await at('/api/x', { headers: { authorization: 'Bearer bad' } })).status).toBe(403);
    const calls = async () => {
      const answer = await at('/api/x', { headers: { authorization: 'Bearer good' } });
      const event = (await answer.json()) as {
        requestContext: { authorizer: { lambda: { calls: number } } };
      };
      return event.requestContext.authorizer.lambda.calls;
    };
    const first = await calls();
    expect(await calls()).toBe(first);
    await new Promise(resolve => setTimeout(resolve, 1_100));
    expect(await calls()).toBe(first + 1);
  });

  it('answers as the gateway does when a function crashes or is late, and without a route', async () => {
    expect((await at('/api/open/crash')).status).toBe(500);
    expect((await at('/api/open/slow')).status).toBe(500);
    expect((await at('/elsewhere')).status).toBe(404);
    expect((await at('/api/open/x', { method: 'DELETE' })).status).toBe(403);
  });

  it('gives a function the rights of its own role and no others', async () => {
    expect(await (await at('/api/open/forbidden')).text()).toBe('AccessDeniedException');
  });

  it('refuses a body over 10 MB', async () => {
    expect((await at('/api/open/x', { method: 'POST', body: Buffer.alloc(11 * 1024 * 1024) })).status).toBe(
      413,
    );
  });

  it('listens on the loopback address only', async () => {
    const { port } = new URL(cloud.url);
    const refused = await new Promise(resolve => {
      const call = request({ host: '127.0.0.2', port, path: '/' }, () => resolve('answered'));
      call.on('error', error => resolve((error as NodeJS.ErrnoException).code));
      call.end();
    });
    expect(refused).toBe('ECONNREFUSED');
  });
});

it('does not call a function that the gateway has no permission for', async () => {
  const templates = () => {
    const stacks = toyStacks();
    for (const stack of stacks) delete stack.template.Resources.AnswerPermission;
    return stacks;
  };
  const lines: string[] = [];
  const other = await startToyCloud({ templates, lines });
  expect((await fetch(`http://127.0.0.1:${new URL(other.url).port}/api/open/x`)).status).toBe(500);
  expect(lines.join('\n')).toContain('no AWS::Lambda::Permission says so');
  await other.stop();
});
