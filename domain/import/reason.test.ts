import { describe, expect, it } from 'vitest';
import { reasonIn, rowIssue } from './reason.ts';
import { hy } from './reasons/hy.ts';
import { ka } from './reasons/ka.ts';
import { mn } from './reasons/mn.ts';

const places = (words: string): readonly string[] => (words.match(/\{\w+\}/g) ?? []).toSorted();
const own = { mn, hy, ka };
const script = { mn: /\p{Script=Cyrillic}/u, hy: /\p{Script=Armenian}/u, ka: /\p{Script=Georgian}/u };

describe('a reason', () => {
  const cells = rowIssue('row.cells', 'This row has {cells} cells and the header {columns}.', {
    cells: 9,
    columns: 3,
  });

  it('is said in the language that is asked for, with its numbers', () => {
    expect(reasonIn('mn', cells)).toBe('Энэ мөр 9 нүдтэй, толгой нь 3 нүдтэй.');
    expect(reasonIn('hy', cells)).toBe('Այս տողն ունի 9 վանդակ, իսկ վերնագիրը՝ 3։');
    expect(reasonIn('ka', cells)).toBe('ამ სტრიქონში 9 უჯრაა, სათაურში კი 3.');
  });

  it.each(['en', undefined, 'fr'])('is English in %s', language => {
    expect(reasonIn(language, cells)).toBe('This row has 9 cells and the header 3.');
  });

  it('is English where there are no words for it, or what is filled in looks like a place', () => {
    expect(reasonIn('mn', { column: '', code: 'deal.unheard-of', message: 'So.' })).toBe('So.');
    expect(reasonIn('mn', { column: '', message: 'So.' })).toBe('So.');
    const taken = rowIssue('row.taken', 'This is taken already by {who}.', { who: '{who} $& (con_1)' });
    expect(taken.message).toBe('This is taken already by {who} $& (con_1).');
    expect(reasonIn('ka', taken)).toBe('ეს უკვე დაკავებულია: {who} $& (con_1).');
  });

  it.each(Object.keys(own) as (keyof typeof own)[])(
    'in %s leaves no place out and is of its script',
    language => {
      for (const [code, words] of Object.entries(own[language])) {
        expect(words, code).toMatch(script[language]);
        expect(places(words), code).toEqual(places(mn[code as keyof typeof mn]));
      }
    },
  );
});
