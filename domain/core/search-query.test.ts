import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contact } from '../customers/contact.ts';
import { lookUps, queryReadings, rankOf } from './search-query.ts';
import { rowKeys, searchTerms } from './search-terms.ts';

const terms = (values: object): readonly string[] => searchTerms(contact, values as never);

/** Whether what was typed leads to one of the record's rows, and its words fit. */
const finds = (values: object, typed: string): boolean =>
  queryReadings(typed).some(words => {
    const leading = words.reduce((best, word) => (word.length > best.length ? word : best), '');
    const rows = rowKeys(terms(values));
    const reached = lookUps(leading).some(({ key }) => rows.some(row => row.startsWith(key)));
    return reached && rankOf(terms(values), words) !== undefined;
  });

const bat = {
  firstName: 'Бат-Эрдэнэ',
  lastName: 'Доржийн',
  email: 'bat.erdene@mail.example.mn',
  phone: '+97699112233',
  otherEmails: ['bat@old.mn'],
  jobTitle: 'Захирал',
};

describe('a contact is found by', () => {
  it.each([
    'бат',
    'BAT',
    'ЭРДЭНЭ',
    'erdene',
    'дор',
    'Дорж бат',
    'bat dorj',
    'bat.erdene@ma',
    'BAT.ERDENE@MAIL.EXAMPLE.MN',
    'erdene mail',
    'mail.example.mn',
    '@mail.example',
    'example',
    'example.mn',
    'old.mn',
    'mail.example.mn дорж',
    'бат.эрдэнэ',
    'ბატ',
    'Բատ',
  ])('%j', typed => {
    expect(finds(bat, typed)).toBe(true);
  });

  it.each(['рдэнэ', 'Захирал', 'ample', 'bat cat', 'бад', 'bat@example'])('and not by %j', typed => {
    expect(finds(bat, typed)).toBe(false);
  });
});

describe('a phone number in any spelling', () => {
  it.each([
    [
      '+97699112233',
      [
        '99112233',
        '9911 22',
        '+976 9911',
        '976 99-11',
        '00976 99112233',
        '(+976) 9911-2233',
        '2233',
        '112233',
      ],
    ],
    [
      '+97699112233',
      ['099112233', 'bat 9911', '9911-2233 bat', '+976 99112233 bat', '99.11.22.33', '97699112233'],
    ],
    [
      '+37410123456',
      ['10123456', '010 12 34 56', '(010) 12-34-56', '+374 (0)10 123456', '374 10', '0037410123456', '3456'],
    ],
    ['+995322123456', ['322123456', '+995 32 2', '(032) 2 12 34 56', '123456']],
    ['+74951234567', ['8 495 123-45-67', '8 (495) 12', '+7 495', '495 123', '7 495', '4567']],
    ['+12025550123', ['202-555-0123', '(202) 555', '1 202 555', '+1 202']],
  ])('%s: %j', (phone, spellings) => {
    for (const typed of spellings)
      expect([typed, finds({ firstName: 'bat', phone }, typed)]).toEqual([typed, true]);
  });

  it.each(['9911 2234', '+375 10123456', '1122', '33', '+1 9911'])('and not by %j', typed => {
    expect(finds({ firstName: 'bat', phone: '+97699112233' }, typed)).toBe(false);
  });
});

describe('what a person typed', () => {
  it.each([
    ['+976 (99) 11-22', [['+976991122'], ['976', '99', '11', '22']]],
    ['9911', [['9911']]],
    ['+97699112233', [['+97699112233']]],
    ['2026-11', [['202611'], ['2026', '11']]],
    ['Бат  эрд эрд', [['бат', 'эрд']]],
    ['BAT@Example.mn бат', [['bat@example.mn', 'бат']]],
    ['12', [['12']]],
    [
      'Д.Бат х',
      [
        ['д.бат', 'х'],
        ['д', 'бат', 'х'],
      ],
    ],
    ['+', []],
    ['@ -', []],
    ['  ', []],
    ['a b c d e f g h', [['a', 'b', 'c', 'd', 'e', 'f']]],
  ])('%j becomes %j', (typed, readings) => {
    expect(queryReadings(typed)).toEqual(readings);
  });

  it('may be anything: each place to look at names at least a letter, and a sign without sound finds nothing', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.string({ unit: fc.constantFrom(...'ьъ@.+-# 0129бատnא漢', '\ud800', '\u0000') }),
    );
    fc.assert(
      fc.property(typed, text => {
        for (const words of queryReadings(text))
          for (const word of words) {
            expect(word).not.toBe('');
            for (const { key } of lookUps(word)) expect(key).toMatch(/^[we]#./su);
            rankOf(['бат', 'bat.e@example.mn', '+97699112233'], [word]);
          }
      }),
      { numRuns: 2_000 },
    );
    expect(finds(bat, 'ь')).toBe(false);
  });

  it('is cut where words are cut, so that the whole of a long one is found', () => {
    const name = 'x'.repeat(99);
    expect(finds({ firstName: name }, name)).toBe(true);
  });
});

describe('the better answer', () => {
  const order = (typed: string, ...names: string[]): readonly string[] =>
    names
      .map(firstName => ({ firstName, rank: rankOf(terms({ firstName }), queryReadings(typed)[0] ?? []) }))
      .filter(({ rank }) => rank !== undefined)
      .sort((a, b) => Number(a.rank) - Number(b.rank))
      .map(({ firstName }) => firstName);

  it('is exact before a beginning, and each as it is written before another script', () => {
    expect(order('bat', 'Батаа', 'Batu', 'Бат', 'Bat', 'Wombat')).toEqual(['Bat', 'Бат', 'Batu', 'Батаа']);
    expect(order('бат', 'Batu', 'Bat', 'Батаа', 'Бат')).toEqual(['Бат', 'Bat', 'Батаа', 'Batu']);
  });

  it('in one script is only what is written so: sounding alike is for other scripts', () => {
    expect(order('hans', 'Khans', 'Hans', 'Ханс')).toEqual(['Hans', 'Ханс']);
    expect(order('bold', 'Buld', 'Bold', 'Болд')).toEqual(['Bold', 'Болд']);
  });

  it('counts every word', () => {
    expect(order('bat dorj', 'Bat Dorjiin', 'Bat Dorj', 'Bata Dorja')).toEqual([
      'Bat Dorj',
      'Bat Dorjiin',
      'Bata Dorja',
    ]);
  });
});
