import { describe, expect, it } from 'vitest';
import { commonVariables, endlessLogs, ownFunctions, unlikeFunctions } from './guards/functions.ts';
import { functionContract } from './support/contract.ts';
import { at } from './support/json.ts';
import { ofType, spoil } from './support/plant.ts';
import type { Resource } from './support/resolve.ts';
import { resourcesOf } from './support/synthesise.ts';

const resources = await resourcesOf({ stage: 'dev' });
const local = await resourcesOf({ stage: 'local', demo: true });
const contract = functionContract();

describe('functions', () => {
  it('are those of docs/architecture.md, in every stage', () => {
    const entries = contract.map(({ entry }) => entry).sort();
    expect(entries).toHaveLength(16);
    expect(entriesOf(resources)).toEqual(entries);
    expect(entriesOf(local)).toEqual(entries);
  });

  it('have runtime, architecture, memory, log end and the common variables', () => {
    expect(unlikeFunctions(resources)).toEqual([]);
    expect(endlessLogs(resources)).toEqual([]);
  });

  it.each([
    ['Node 24', (f: Resource['properties']) => Object.assign(f, { Runtime: 'nodejs22.x' })],
    ['arm64', (f: Resource['properties']) => Object.assign(f, { Architectures: ['x86_64'] })],
    ['1,024 MB', (f: Resource['properties']) => Object.assign(f, { MemorySize: 128 })],
    ['a log group with an end', (f: Resource['properties']) => Object.assign(f, { LoggingConfig: {} })],
    ['the common variables', (f: Resource['properties']) => Object.assign(f, { Environment: {} })],
  ])('are found wanting without %s', (demand, change) => {
    const spoilt = spoil(resources, 'AWS::Lambda::Function', 'SendMail', change);
    expect(unlikeFunctions(spoilt)).toEqual([expect.stringContaining(demand)]);
  });

  it('are found when a log is kept for ever', () => {
    const spoilt = spoil(resources, 'AWS::Logs::LogGroup', 'SendMail', group => {
      delete group.RetentionInDays;
    });
    expect(endlessLogs(spoilt)).toHaveLength(1);
    expect(unlikeFunctions(spoilt)).toHaveLength(1);
  });

  it.each(contract)(
    '$entry has the variables of the contract and no others',
    ({ entry, routes, variables }) => {
      const http = routes.length > 0 ? ['ORIGIN_SECRET_ARN'] : [];
      const expected = new Set([...commonVariables, ...http, ...variables]);
      expect(variablesOf(local, entry)).toEqual([...expected].sort());
      expected.delete('JWKS_URL');
      expect(variablesOf(resources, entry)).toEqual([...expected].sort());
    },
  );

  it('are told that the app is at the distribution, over https in the cloud and http on one machine', () => {
    expect(appUrls(resources)).toEqual([
      expect.stringMatching(/^https:\/\/<steppe-dev-web\/.*\.DomainName>$/),
    ]);
    expect(appUrls(local)).toEqual([expect.stringMatching(/^http:\/\/<steppe-local-web\/.*\.DomainName>$/)]);
  });
});

describe('the stages', () => {
  it('have the same resources, as far as the embedded cloud runs them', () => {
    expect(counts(local)).toEqual(counts(resources));
    expect(counts(local)['AWS::SQS::Queue']).toBe(22);
  });

  it('have eleven stacks with their names', () => {
    const names = 'api automation data edge events identity imports mail observability tenants web'.split(
      ' ',
    );
    const stacks = (all: Resource[]) => [...new Set(all.map(({ stack }) => stack))].sort();
    expect(stacks(resources)).toEqual(names.map(name => `steppe-dev-${name}`));
    expect(stacks(local)).toEqual(names.map(name => `steppe-local-${name}`));
  });
});

const typesThatRun =
  /::(Queue|Rule|Route|EventSourceMapping|Table|StateMachine|UserPool|EventBus|Distribution)$/;

function counts(all: Resource[]): Record<string, number> {
  const running = all.filter(({ type }) => typesThatRun.test(type));
  const byType = Object.groupBy(running, ({ type }) => type);
  return Object.fromEntries(Object.entries(byType).map(([type, list = []]) => [type, list.length]));
}

function entriesOf(all: Resource[]): string[] {
  return ownFunctions(all)
    .map(({ metadata }) => String(metadata['steppe:entry']))
    .sort();
}

function variablesOf(all: Resource[], entry: string): string[] {
  const owner = ownFunctions(all).find(({ metadata }) => metadata['steppe:entry'] === entry);
  return Object.keys(at(owner?.properties, 'Environment', 'Variables') ?? {}).sort();
}

function appUrls(all: Resource[]): unknown[] {
  const urls = ofType(all, 'AWS::Lambda::Function').map(({ properties }) =>
    at(properties, 'Environment', 'Variables', 'APP_URL'),
  );
  return [...new Set(urls.filter(url => url !== undefined))];
}
