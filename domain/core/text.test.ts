import { describe, expect, it } from 'vitest';
import { cleanText, foldText, humanize, wordsOf } from './text.ts';

describe('text as it is kept', () => {
  it('keeps line breaks and tabs, and drops what cannot be seen', () => {
    expect(cleanText('a\r\nb\tc')).toBe('a\r\nb\tc');
    expect(cleanText('\uFEFFa\u200Eb\u2066c\u0007')).toBe('abc');
  });

  it('makes twins of NFC and NFD one', () => {
    expect(cleanText('Й'.normalize('NFD'))).toBe('Й'.normalize('NFC'));
  });

  it('keeps the joiners that scripts and emoji need', () => {
    expect(cleanText('👨‍👩‍👧')).toBe('👨‍👩‍👧');
  });
});

describe('text as it is compared', () => {
  it.each([
    ['Бат-ЭРДЭНЭ', 'бат-эрдэнэ'],
    ['ՍԱՐԳՍՅԱՆ', 'սարգսյան'],
    ['ᲜᲘᲜᲝ', 'ნინო'],
    ['Ångström', 'angstrom'],
    ['ﬁne', 'fine'],
    ['a \n  b', 'a b'],
  ])('%j is %j', (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it('falls into words of letters and digits in any script', () => {
    expect(wordsOf('ХК «Хаан-Барилга», №7 (2026)')).toEqual(['хк', 'хаан', 'барилга', 'no7', '2026']);
    expect(wordsOf('— …')).toEqual([]);
  });
});

describe('the label of a field that declares none', () => {
  it.each([
    ['expectedClose', 'Expected close'],
    ['ownerId', 'Owner'],
    ['name', 'Name'],
    ['set-status', 'Set status'],
  ])('of %s is %s', (name, label) => {
    expect(humanize(name)).toBe(label);
  });
});
