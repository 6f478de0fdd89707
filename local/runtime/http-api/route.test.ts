import { describe, expect, it } from 'vitest';
import { matchRoute, parseRouteKey } from './route.ts';

const routes = [
  '$default',
  'ANY /{proxy+}',
  'ANY /api/v1/{proxy+}',
  'GET /api/v1/health',
  'GET /api/v1/{type}/{id}',
  'ANY /api/v1/{type}/{id}',
  'POST /api/v1/session',
].map(parseRouteKey);

describe('matching routes', () => {
  it.each([
    ['GET', '/api/v1/health', 'GET /api/v1/health', {}],
    ['POST', '/api/v1/health', 'ANY /api/v1/{proxy+}', { proxy: 'health' }],
    ['POST', '/api/v1/session', 'POST /api/v1/session', {}],
    ['POST', '/api/v1/session/refresh', 'ANY /api/v1/{type}/{id}', { type: 'session', id: 'refresh' }],
    ['GET', '/api/v1/contacts/a%20b', 'GET /api/v1/{type}/{id}', { type: 'contacts', id: 'a b' }],
    ['GET', '/api/v1/a/b/c', 'ANY /api/v1/{proxy+}', { proxy: 'a/b/c' }],
    ['GET', '/else', 'ANY /{proxy+}', { proxy: 'else' }],
  ])('%s %s → %s', (method, path, routeKey, parameters) => {
    const match = matchRoute(routes, method, path);
    expect(match?.route.routeKey).toBe(routeKey);
    expect(match?.parameters).toEqual(parameters);
  });

  it('answers nothing when no route fits', () => {
    expect(matchRoute([parseRouteKey('GET /a')], 'POST', '/a')).toBeUndefined();
    expect(matchRoute([parseRouteKey('GET /a/{b+}')], 'GET', '/a')).toBeUndefined();
  });
});
