import { describe, expect, it } from 'vitest';
import { matching } from './pages.ts';

const page = (text: string) => ({ to: `/${text}`, text, type: 'x' });

describe('pages in the palette', () => {
  it('are found by any part of their name in any script, whatever the case', () => {
    const pages = [page('Contacts'), page('Гэрээнүүд'), page('კონტაქტები')];
    expect(matching(pages, ' TACT').map(one => one.text)).toEqual(['Contacts']);
    expect(matching(pages, 'гэрээ').map(one => one.text)).toEqual(['Гэрээнүүд']);
    expect(matching(pages, '')).toHaveLength(3);
    expect(matching(pages, 'zzz')).toEqual([]);
  });
});
