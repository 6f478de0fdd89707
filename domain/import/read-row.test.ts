import { describe, expect, it } from 'vitest';
import { contact } from '../customers/contact.ts';
import { mapColumns } from './map-columns.ts';
import { missingIn, rowReader } from './read-row.ts';
import { targetsOf } from './target.ts';

const columns = ['Name', 'City'];
const format = {
  type: contact,
  columns,
  home: { locale: 'en', currency: 'USD', timeZone: 'UTC' },
  mapped: mapColumns({ Name: 'name', City: 'city' }, columns, targetsOf(contact)),
};
const read = rowReader(format);

describe('a row whose name is one column', () => {
  it('has it taken apart', () => {
    expect(read(['Bat Erdene Dorj', '']).values).toEqual({ firstName: 'Bat', lastName: 'Erdene Dorj' });
  });

  it.each(['', '  ', '\u202e\u2066', '\ufeff'])('misses it where nobody sees it: %j', name => {
    const { values, issues } = read([name, 'Darkhan']);
    expect([values, issues]).toEqual([{ city: 'Darkhan' }, []]);
    expect(missingIn(format, values)).toEqual([
      { column: 'Name', field: 'firstName', code: 'field.required', message: 'Fill this in.' },
    ]);
  });

  it('says that no column goes anywhere, and what to change', () => {
    expect(() => mapColumns({}, columns, targetsOf(contact))).toThrow(
      expect.objectContaining({ code: 'import.nothing-mapped', kind: 'invalid' }),
    );
  });
});
