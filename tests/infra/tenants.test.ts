import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { loadTenants, selectTenants } from '../../infra/config/load-tenants.ts';
import { type Tenant, tenant } from '../../infra/config/tenant.ts';
import { ofType } from './support/plant.ts';
import { resourcesOf, templatesOf } from './support/synthesise.ts';

const acme: Tenant = tenant({
  id: 'acmetrading1',
  name: 'Acme',
  plan: 'business',
  seats: 20,
  administrator: { name: 'Ada', email: 'ada@acme.example' },
  locale: 'ka',
  currency: 'GEL',
  timeZone: 'Asia/Tbilisi',
  isolation: 'pooled',
  stages: ['dev', 'prod'],
});

const [resource] = ofType(await resourcesOf({ stage: 'dev', tenants: [acme] }), 'Custom::Tenant');

describe('a tenant file', () => {
  it.each([
    ['an id of another length', { id: 'acme' }],
    ['an id with capitals', { id: 'ACMETRADING1' }],
    ['no seats', { seats: 0 }],
    ['an address that is none', { administrator: { name: 'Ada', email: 'ada' } }],
    ['a language that we do not speak', { locale: 'fr' }],
    ['a currency that does not exist', { currency: 'XXY' }],
    ['a time zone that does not exist', { timeZone: 'Asia/Nowhere' }],
    ['a field that nobody knows', { password: 'hunter2' }],
  ])('with %s is refused', (_, wrong) => {
    expect(() => tenant({ ...acme, ...wrong } as Tenant)).toThrow();
  });

  it('that declares an id twice is refused', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'steppe-tenants-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const text = `export default ${JSON.stringify(acme)};`;
    writeFileSync(join(folder, 'one.ts'), text);
    writeFileSync(join(folder, 'two.ts'), text);
    await expect(loadTenants(folder)).rejects.toThrow(
      'two files under infra/tenants/ declare the tenant acmetrading1',
    );
  });
});

describe('the tenants of a stage', () => {
  const chosen = async (stage: string, demo: boolean) =>
    selectTenants([...(await loadTenants()), acme], { stage, demo }).map(({ id }) => id);

  it('are the ones for show, or the real ones', async () => {
    expect(await chosen('local', true)).toEqual(['demoaltai001', 'demoararat01']);
    expect(await chosen('local', false)).toEqual(['firstcompany']);
  });

  it('are those that name the stage', async () => {
    expect(await chosen('dev', false)).toEqual(['acmetrading1']);
    expect(await chosen('test', false)).toEqual([]);
  });
});

describe('a tenant in the template', () => {
  it('has the properties of docs/architecture.md, and no secret among them', () => {
    expect(resource?.properties).toEqual({
      ServiceToken: expect.stringMatching(/^<steppe-dev-tenants\/ProvisionTenantFunction\w+\.Arn>$/),
      ServiceTimeout: '300',
      tenantId: 'acmetrading1',
      name: 'Acme',
      plan: 'business',
      seats: 20,
      administrator: { name: 'Ada', email: 'ada@acme.example' },
      locale: 'ka',
      currency: 'GEL',
      timeZone: 'Asia/Tbilisi',
      isolation: 'pooled',
      fileHash: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
  });

  it('is another one for CloudFormation when a value changes, under the same logical id', async () => {
    const [changed] = ofType(
      await resourcesOf({ stage: 'dev', tenants: [{ ...acme, seats: 21 }] }),
      'Custom::Tenant',
    );
    expect(changed?.id).toBe(resource?.id);
    expect(changed?.properties.fileHash).not.toBe(resource?.properties.fileHash);
  });

  it('that wants everything for itself is refused for now', async () => {
    await expect(
      templatesOf({ stage: 'dev', tenants: [{ ...acme, isolation: 'dedicated' }] }),
    ).rejects.toThrow('tenant acmetrading1: "dedicated"');
  });
});
