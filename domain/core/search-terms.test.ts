import { describe, expect, it } from 'vitest';
import { company } from '../customers/company.ts';
import { contact } from '../customers/contact.ts';
import { lead } from '../sales/lead.ts';
import { mostWords, queryWords, searchTerms } from './search-terms.ts';

/** Whether a search for what was typed finds the record: every word begins some term. */
const finds = (terms: readonly string[], typed: string): boolean =>
  queryWords(typed).every(word => terms.some(term => term.startsWith(word)));

describe('what a contact is found by', () => {
  const terms = searchTerms(contact, {
    firstName: 'Бат-Эрдэнэ',
    lastName: 'Доржийн',
    email: 'bat.erdene@example.mn',
    phone: '+97699112233',
    otherEmails: ['bat@old.mn'],
    jobTitle: 'Захирал',
  });

  it.each([
    'бат',
    'ЭРДЭНЭ',
    'дор',
    'Дорж бат',
    'bat.erdene@ex',
    'erdene',
    'example',
    '99112233',
    '9911 22',
    '+976 9911',
    '976 99-11',
    'old',
  ])('the beginning %j', typed => {
    expect(finds(terms, typed)).toBe(true);
  });

  it.each(['рдэнэ', 'Захирал', '2233', 'bat cat'])('and not by %j', typed => {
    expect(finds(terms, typed)).toBe(false);
  });
});

describe('a phone number', () => {
  it.each([
    ['+97699112233', '99112233'],
    ['+37410123456', '10123456'],
    ['+995322123456', '322123456'],
    ['+12025550123', '2025550123'],
    ['+74951234567', '4951234567'],
    ['+4915112345678', '15112345678'],
  ])('%s is two words: whole, and as people at home say it', (phone, national) => {
    expect(searchTerms(lead, { phone })).toEqual([phone.slice(1), national]);
  });
});

it('costs few rows: a contact with names, e-mail and phone has six words', () => {
  const values = {
    firstName: 'Anna',
    lastName: 'Petrosyan',
    email: 'anna@example.am',
    phone: '+37410123456',
  };
  expect(searchTerms(contact, values)).toEqual([
    'anna',
    'petrosyan',
    'anna@example.am',
    'example.am',
    '37410123456',
    '10123456',
  ]);
});

describe('any script', () => {
  it.each([
    ['ნინო ბერიძე', 'ბერ'],
    ['Անի Սարգսյան', 'սարգ'],
    ['Өлзий-Орших', 'өлзий'],
    ['Üst Düzey', 'ust duz'],
    ['Товарищ Ёлкин', 'елкин'],
  ])('%s is found by %s', (name, typed) => {
    expect(finds(searchTerms(company, { name }), typed)).toBe(true);
  });
});

describe('the words of a record', () => {
  it('stand there once each', () => {
    const terms = searchTerms(lead, { name: 'Бат Бат', companyName: 'бат' });

    expect(terms).toEqual(['бат']);
  });

  it('are not endless: a record costs a bounded number of rows', () => {
    const name = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');

    expect(searchTerms(lead, { name })).toHaveLength(mostWords);
    expect(searchTerms(lead, { name: 'x'.repeat(300) })[0]).toHaveLength(60);
  });

  it('come from no field that is not declared searchable', () => {
    expect(searchTerms(lead, { message: 'secret', source: 'web' })).toEqual([]);
  });
});

describe('what a person typed', () => {
  it.each([
    ['+976 (99) 11-22', ['976991122']],
    ['Бат  эрд', ['бат', 'эрд']],
    ['BAT@Example.mn', ['bat@example.mn']],
    ['12', ['12']],
    ['  ', []],
  ])('%j becomes %j', (typed, words) => {
    expect(queryWords(typed)).toEqual(words);
  });
});
