import { describe, expect, it } from 'vitest';
import { catalogue } from '../domain/catalogue.ts';
import { routeMatcher } from './match-route.ts';
import { routesOf } from './routes.ts';

const match = routeMatcher(routesOf(catalogue));
const operationOf = (method: string, path: string) => {
  const found = match(method, path);
  return 'route' in found ? [found.route.operationId, found.parameters] : found.allowed;
};

describe('the route table', () => {
  it('prefers a fixed part over a parameter', () => {
    expect(operationOf('GET', '/api/v1/deals/board')).toEqual(['boardOfDeals', {}]);
    expect(operationOf('GET', '/api/v1/deals/deal_1')).toEqual(['getDeal', { id: 'deal_1' }]);
  });

  it('finds commands of their own type only', () => {
    expect(operationOf('POST', '/api/v1/leads/lead_1/convert')).toEqual(['convertLead', { id: 'lead_1' }]);
    expect(operationOf('POST', '/api/v1/deals/deal_1/convert')).toEqual([]);
  });

  it('tells which methods a path has', () => {
    expect(operationOf('PUT', '/api/v1/leads')).toEqual(['GET', 'POST']);
    expect(operationOf('GET', '/api/v1/nothing')).toEqual([]);
  });

  it('reads parameters decoded, and survives a broken escape', () => {
    expect(operationOf('GET', '/public/forms/a%2Eb')).toEqual(['showForm', { key: 'a.b' }]);
    expect(operationOf('GET', '/api/v1/leads/%zz')).toEqual(['getLead', { id: '%zz' }]);
  });

  it('has no writing route for what the platform alone writes', () => {
    const of = (type: string) => routesOf(catalogue).filter(route => route.type?.name === type);
    expect(of('mail').map(({ method }) => method)).not.toContain('POST');
    expect(of('settings').map(({ operation }) => operation)).not.toContain('create-record');
    expect(of('api-key').map(({ operation }) => operation)).toContain('issue-api-key');
  });
});
