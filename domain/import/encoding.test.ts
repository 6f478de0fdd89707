import { describe, expect, it } from 'vitest';
import { encoded } from '../testing/encoded.ts';
import { type Encoding, encodings, guessEncoding, legacyOf } from './encoding.ts';

const mongolian = 'Овог,Нэр,И-мэйл\nДорж,Бат-Эрдэнэ,bat@altai.example\nБолд,Сарангэрэл,saraa@altai.example\n';
const french = 'Nom,Prénom,E-mail\nMüller,André,andre@fr.example\nGarçon,Zoë,zoe@fr.example\n';
const armenian = 'Անուն;Հեռախոս\nԱրամ;+37491123456\n';
const georgian = 'სახელი;ელფოსტა\nნინო;nino@ka.example\n';

describe('the encoding of a file', () => {
  it.each([
    ['utf-8', mongolian],
    ['utf-8', french],
    ['utf-8', armenian],
    ['utf-8', georgian],
    ['utf-8', 'Name,E-mail\nplain,ascii@x.example\n'],
    ['utf-16le', mongolian],
    ['utf-16be', mongolian],
    ['utf-16le', georgian],
    ['utf-16be', armenian],
    ['windows-1251', mongolian],
    ['windows-1252', french],
  ] as const)('%s is told without a mark', (encoding, text) => {
    expect(guessEncoding(encoded(text, encoding))).toEqual({ encoding, bom: 0 });
  });

  it.each([
    ['utf-8', [0xef, 0xbb, 0xbf]],
    ['utf-16le', [0xff, 0xfe]],
    ['utf-16be', [0xfe, 0xff]],
  ] as const)('%s is told by its mark', (encoding, mark) => {
    const bytes = Uint8Array.from([...mark, ...encoded(mongolian, encoding)]);
    expect(guessEncoding(bytes)).toEqual({ encoding, bom: mark.length });
  });

  it('stays UTF-8 when a character is cut at the end or a single one is broken', () => {
    const bytes = encoded(mongolian.repeat(20), 'utf-8');
    expect(guessEncoding(bytes.subarray(0, 1)).encoding).toBe('utf-8');
    const broken = Uint8Array.from([...bytes, 0xff, ...bytes]);
    expect(guessEncoding(broken).encoding).toBe('utf-8');
  });

  it('of old files goes by their letters', () => {
    expect(legacyOf(encoded('Улаанбаатар', 'windows-1251'))).toBe('windows-1251');
    expect(legacyOf(encoded('Zürich, Genève, Malmö', 'windows-1252'))).toBe('windows-1252');
  });

  it('is one of those that are offered', () => {
    const all: readonly Encoding[] = encodings;
    for (const encoding of all) expect(new TextDecoder(encoding).encoding).toBe(encoding);
  });
});
