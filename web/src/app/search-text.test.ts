import { describe, expect, it } from 'vitest';
import { parseSearch, stringifySearch } from './search-text.ts';

const there = (search: Record<string, string>) => parseSearch(stringifySearch(search));

describe('what an address says behind ?', () => {
  it('stays readable', () => {
    expect(stringifySearch({ 'filter[ownerId]': '@me', sort: '-createdAt', open: undefined })).toBe(
      '?filter[ownerId]=@me&sort=-createdAt',
    );
    expect(stringifySearch({})).toBe('');
  });

  it('comes back as it was: numbers, signs and any script stay texts', () => {
    const search = { a: '007', b: 'true', 'filter[city][begins]': 'Улаан баатар + & = ? #', c: '"x"', d: '' };
    expect(there(search)).toEqual(search);
  });
});
