import { expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { importRecord } from './import-record.ts';
import { importing } from './importing.ts';

const importable = catalogue.types.filter(
  type => type.imports !== undefined || type.name === importRecord.name,
);

it.each(importable.map(type => [type.name, type] as const))(
  'prepares, guards and derives a %s as the whole catalogue does',
  (_, type) => {
    expect(importing.preparation(type)).toBe(catalogue.preparation(type));
    expect(importing.guards(type)).toEqual(catalogue.guards(type));
    expect(importing.derivations(type)).toEqual(catalogue.derivations(type));
  },
);

it('knows every type, and that files become four at the most', () => {
  expect(importing.types).toEqual(catalogue.types);
  expect(importable.map(({ name }) => name).sort()).toEqual(['company', 'contact', 'import', 'lead']);
});
