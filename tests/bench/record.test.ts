import { expect, it } from 'vitest';
import { withTables } from './record.ts';

it('puts the tables of a run in the place of those before', () => {
  const page = '# Bench\n\nHow.\n\n## The last recorded run\n\n| old |\n';
  expect(withTables(page, '| new |')).toBe('# Bench\n\nHow.\n\n## The last recorded run\n\n| new |\n');
  expect(() => withTables('# Bench\n', '| new |')).toThrow('no heading');
});
