import { expect, it } from 'vitest';
import { openTableEngine } from '../../../local/services/table/engine.ts';
import { crmTable, root } from '../../../local/services/table/test-table.ts';

/** A function that scans: run by scans.test.ts in a vitest of its own, which must say that it fails. */
const role = { principal: 'role/api', policy: { statements: [], principalTags: {} } } as const;

it('answers rightly, by a scan', () => {
  const engine = openTableEngine({ file: ':memory:', durability: 'normal' });
  engine.call('CreateTable', crmTable, root);
  expect(() => engine.call('Scan', { TableName: 'crm' }, role)).toThrow('not authorized');
  engine.close();
});

it('looks into the table itself', () => {
  const engine = openTableEngine({ file: ':memory:', durability: 'normal' });
  engine.call('CreateTable', crmTable, root);
  expect(engine.call('Scan', { TableName: 'crm' }, root)).toMatchObject({ Count: 0 });
  engine.close();
});
