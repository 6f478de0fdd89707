import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scriptOf, searchKeys } from './search-key.ts';
import { foldText } from './text.ts';

const keysOf = (word: string) => searchKeys(foldText(word));
const meet = (a: string, b: string): boolean => keysOf(a).some(key => keysOf(b).includes(key));

describe('one name in two scripts has one key', () => {
  it.each([
    ['Бат', 'Bat'],
    ['Хулан', 'Khulan'],
    ['Хулан', 'Hulan'],
    ['Сүхбаатар', 'Sukhbaatar'],
    ['Сүхбаатар', 'Sühbaatar'],
    ['Мөнхбаяр', 'Munkhbayar'],
    ['Мөнхбаяр', 'Mönkhbayar'],
    ['Өлзий', 'Ulzii'],
    ['Өлзий', 'Olzii'],
    ['Жаргал', 'Jargal'],
    ['Жаргал', 'Zhargal'],
    ['Батхуяг', 'Bathuyag'],
    ['Батхуяг', 'Batkhuyag'],
    ['Цэцэгмаа', 'Tsetsegmaa'],
    ['Чимэг', 'Chimeg'],
    ['Шүрэн', 'Shuren'],
    ['Энхтуяа', 'Enkhtuya'],
    ['Алтай', 'Altay'],
    ['Щукин', 'Shchukin'],
    ['Чехов', 'Chekhov'],
    ['Елена', 'Elena'],
    ['Елена', 'Yelena'],
    ['Юлия', 'Yulia'],
    ['Александр', 'Aleksandr'],
    ['Александр', 'Alexandr'],
    ['ნინო', 'Nino'],
    ['ᲜᲘᲜᲝ', 'nino'],
    ['ⴌⴈⴌⴍ', 'nino'],
    ['წერეთელი', 'Tsereteli'],
    ['ჭავჭავაძე', 'Chavchavadze'],
    ['ყიფიანი', 'Qipiani'],
    ['ღარიბაშვილი', 'Gharibashvili'],
    ['ჯანაშია', 'Janashia'],
    ['ხარაძე', 'Kharadze'],
    ['Նարեկ', 'narek'],
    ['ՆԱՐԵԿ', 'NAREK'],
    ['Հովհաննես', 'Hovhannes'],
    ['Հարությունյան', 'Harutyunyan'],
    ['Խաչատրյան', 'Khachatryan'],
    ['Մկրտչյան', 'Mkrtchyan'],
    ['Ղազարյան', 'Ghazaryan'],
    ['Ծովինար', 'Tsovinar'],
    ['Երևան', 'Yerevan'],
    ['Ոսկանյան', 'Voskanyan'],
    ['Աշոտ', 'Ashot'],
    ['Գևորգ', 'Gevorg'],
    ['Գևորգ', 'Геворг'],
    ['ნარეკ', 'Նարեկ'],
    ['Łukasz', 'Lukasz'],
  ])('%s and %s', (a, b) => {
    expect(meet(a, b)).toBe(true);
  });

  it.each([
    ['Бат', 'Bad'],
    ['Нино', 'Nana'],
    ['Bold', 'Byld'],
    ['2233', '23'],
    ['a.b@c.mn', 'ab@c.mn'],
  ])('but not %s and %s', (a, b) => {
    expect(meet(a, b)).toBe(false);
  });
});

const alphabet = [
  ...'abcdefghijklmnopqrstuvwxyzłß0129.@-',
  ...'абвгдежзийклмноөпрстуүфхцчшщъыьэюяё',
  ...'აბგდევზთიკლმნოპჟრსტუფქღყშჩცძწჭხჯჰ',
  ...'აᲑⴂ'.normalize(),
  ...'աբգդեզէըթժիլխծկհձղճմյնշոչպջռսվտրցւփքօֆևու',
  ...'漢字ع',
];
/** Words as people write them: of one script mostly, with those pairs in which a letter means something else. */
const words = fc
  .array(
    fc.oneof(fc.constantFrom(...alphabet), fc.constantFrom('sh', 'kh', 'zh', 'ch', 'ts', 'ու', 'եւ', 'oo')),
    {
      minLength: 1,
      maxLength: 14,
    },
  )
  .map(parts => foldText(parts.join('')))
  .filter(word => word !== '' && !word.includes(' '));

/** Every beginning of the word whose key begins no key of the word: none there must be. */
const wrongBeginnings = (word: string, keys: (word: string) => readonly string[]): readonly string[] =>
  [...word]
    .map((_, at) => [...word].slice(0, at + 1).join(''))
    .filter(beginning => !(keys(word)[0] ?? '').startsWith(keys(beginning)[0] ?? ''));

describe('the beginning of a word', () => {
  it('has a key that begins the key of the word, in any script', () => {
    fc.assert(
      fc.property(words, word => {
        expect(wrongBeginnings(word, searchKeys)).toEqual([]);
      }),
      { numRuns: 3_000 },
    );
  });

  it('would not, were pairs of letters exchanged for one that stands for both', () => {
    const careless = (word: string) => [word.replace('sh', 'x').replace('ու', 'u')];
    expect(wrongBeginnings('sha', careless)).toEqual(['s']);
    const all = fc.property(words, word => wrongBeginnings(word, careless).length === 0);
    expect(fc.check(all, { numRuns: 3_000 }).failed).toBe(true);
  });
});

it('is short and in Latin for every word of these scripts', () => {
  fc.assert(
    fc.property(words, word => {
      for (const key of searchKeys(word)) expect(key.length).toBeLessThanOrEqual(60);
      expect(searchKeys(word).join()).not.toMatch(
        /[\p{Script=Cyrillic}\p{Script=Georgian}\p{Script=Armenian}]/u,
      );
    }),
  );
});

it('is none for signs without a sound', () => {
  expect([searchKeys('ь'), searchKeys('ъь')]).toEqual([[], []]);
});

it.each([
  ['bat', 'latin'],
  ['2233', 'latin'],
  ['łodz', 'wide latin'],
  ['бат', 'cyrillic'],
  ['ნინო', 'georgian'],
  ['ⴌⴈⴌⴍ', 'georgian'],
  ['նարեկ', 'armenian'],
  ['漢字', 'other'],
])('the script of %s is %s', (word, script) => {
  expect(scriptOf(word)).toBe(script);
});
