import { describe, expect, it } from 'vitest';
import { marked } from './marked.ts';

const shown = (text: string, typed: string): string =>
  marked(text, typed)
    .map(piece => (piece.hit ? `[${piece.text}]` : piece.text))
    .join('');

describe('what was typed, in what was found', () => {
  it('marks the beginnings of words, several and in any order', () => {
    expect(shown('Bat-Erdene Dorj', 'dor bat')).toBe('[Bat]-Erdene [Dor]j');
    expect(shown('Bat-Erdene Dorj', 'at')).toBe('Bat-Erdene Dorj');
    expect(shown('anna.b@altai.mn', 'anna.b@al')).toBe('[anna].[b]@[al]tai.mn');
  });

  it('sees through case, accents and scripts', () => {
    expect(shown('Зоригтбаатар', 'зориг')).toBe('[Зориг]тбаатар');
    expect(shown('თამარ ბერიძე', 'ბერ')).toBe('თამარ [ბერ]იძე');
    expect(shown('Élodie', 'elo')).toBe('[Élo]die');
    expect(shown('Élodie', 'e')).toBe('[É]lodie');
    expect(shown('E\u0301lodie', 'e')).toBe('[E\u0301]lodie');
  });

  it('marks what sounds so in another script', () => {
    expect(shown('Батсайхан Дорж', 'bats')).toBe('[Батс]айхан Дорж');
    expect(shown('შოთა', 'sho')).toBe('[შო]თა');
    expect(shown('Bataa', 'бат')).toBe('[Bat]aa');
    expect(shown('Бат', 'сат')).toBe('Бат');
  });

  it('leaves a text whole that nothing begins, and when nothing is typed', () => {
    expect(marked('Ararat', '')).toEqual([{ text: 'Ararat', hit: false }]);
    expect(marked('', 'a')).toEqual([]);
  });
});
