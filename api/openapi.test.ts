import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { catalogue } from '../domain/catalogue.ts';
import { openapiOf } from './openapi.ts';
import { routesOf } from './routes.ts';

interface Description {
  readonly paths: Record<string, Record<string, { operationId: string; responses: object }>>;
  readonly components: { readonly schemas: Record<string, { readonly type?: string; properties?: object }> };
}

const description = openapiOf(catalogue, 'test') as unknown as Description;
const text = JSON.stringify(description);

describe('the OpenAPI description', () => {
  it('has every route once, under an operation id of its own', () => {
    const ids = Object.values(description.paths).flatMap(path => Object.values(path).map(o => o.operationId));
    expect(ids.length).toBe(routesOf(catalogue).length);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('refers only to components that are there, and each of them says something', () => {
    const referred = [...text.matchAll(/"\$ref":"#\/components\/schemas\/([^"]+)"/g)].map(
      ([, name]) => name!,
    );
    expect(referred.length).toBeGreaterThan(50);
    for (const name of referred) expect(description.components.schemas).toHaveProperty(name);
    for (const [name, schema] of Object.entries(description.components.schemas))
      expect(schema.type, name).toBe('object');
  });

  it('describes a record as it is answered, without fields that every role has to see', () => {
    const ajv = new Ajv2020({ strict: false });
    ajv.addSchema({ $id: 'api', components: description.components });
    const check = ajv.getSchema('api#/components/schemas/Note')!;
    const note = {
      id: 'note_1',
      version: 1,
      createdAt: '2026-11-23T15:00:00.000Z',
      createdBy: 'user_1',
      updatedAt: '2026-11-23T15:00:00.000Z',
      updatedBy: 'user_1',
      own: {},
    };
    expect(check({ ...note, text: 'Called.', about: 'lead_1' })).toBe(true);
    expect(check(note)).toBe(true);
    expect(check({ ...note, pk: 'x' })).toBe(false);
  });

  it('tells callers nothing of the platform: no key of the table, no secret field to send', () => {
    const create = description.components.schemas.ApiKeyCreate?.properties;
    expect(create).toHaveProperty('roleId');
    expect(create).not.toHaveProperty('secretHash');
  });
});
