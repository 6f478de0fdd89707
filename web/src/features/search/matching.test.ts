import { describe, expect, it } from 'vitest';
import { matching } from './matching.ts';

const things = ['Contacts', 'New contact', 'Гэрээнүүд', 'კონტაქტები'].map(label => ({ label }));
const found = (typed: string, most = 9) => matching(things, typed, most).map(({ label }) => label);

describe('pages and commands in the palette', () => {
  it('are found by parts of their words in any script, order and case', () => {
    expect(found(' TACT')).toEqual(['Contacts', 'New contact']);
    expect(found('contact new')).toEqual(['New contact']);
    expect(found('ГЭРЭЭ')).toEqual(['Гэрээнүүд']);
    expect(found('კონ')).toEqual(['კონტაქტები']);
    expect(found('zzz')).toEqual([]);
  });

  it('are found by the kind of record that they are about', () => {
    const moves = [
      { label: 'Move to: Won', kind: 'deal' },
      { label: 'Assign', kind: 'lead' },
    ];
    expect(matching(moves, 'move deal', 9)).toEqual([moves[0]]);
  });

  it('are all offered while nothing is typed, up to a number', () => {
    expect(found('')).toHaveLength(4);
    expect(found('', 2)).toHaveLength(2);
  });
});
