import { describe, expect, it } from 'vitest';
import { contact } from '../customers/contact.ts';
import { lead } from '../sales/lead.ts';
import { pipeline } from '../sales/pipeline.ts';
import type { RecordType } from './record-type.ts';
import { hasPhone, isSearchable, mostWords, rowKeys, searchGroup, searchTerms } from './search-terms.ts';

describe('the words of a record', () => {
  it('are those of its searched fields, addresses and numbers whole', () => {
    const values = {
      firstName: 'Бат-Эрдэнэ',
      lastName: 'Доржийн',
      email: 'Bat@Example.mn',
      jobTitle: 'Захирал',
    };
    expect(
      searchTerms(contact, { ...values, phone: '+97699112233', otherEmails: ['b@old.mn', 'nick'] }),
    ).toEqual(['бат', 'эрдэнэ', 'доржиин', 'bat@example.mn', '+97699112233', 'b@old.mn', 'nick']);
  });

  it('stand there once each', () => {
    expect(searchTerms(lead, { name: 'Бат Бат', companyName: 'бат' })).toEqual(['бат']);
  });

  it('are not endless: a record costs a bounded number of rows', () => {
    const name = Array.from({ length: 100 }, (_, index) => `word${index}`).join(' ');
    expect(searchTerms(lead, { name })).toHaveLength(mostWords);
    expect(searchTerms(lead, { name: 'x'.repeat(300) })[0]).toHaveLength(60);
    const numbers = Array.from({ length: 24 }, (_, index) => `+9769911${1000 + index}`);
    expect(rowKeys(numbers)).toHaveLength(32);
  });

  it('come from no field that is not declared searchable', () => {
    expect(searchTerms(lead, { message: 'secret', source: 'web' })).toEqual([]);
  });
});

describe('the rows of a record', () => {
  it('are few: a contact with names, e-mail and phone has six', () => {
    const values = { firstName: 'Anna', lastName: 'Ներսիսյան', email: 'anna@post.am', phone: '+37410123456' };
    expect(rowKeys(searchTerms(contact, values))).toEqual([
      'w#ana',
      'w#nersisian',
      'w#ana@pust.am',
      'w#pust.am',
      'w#10123456',
      'e#65432101473',
    ]);
  });

  it('are one for words that are one in Latin, and two for a first letter that is romanised in two ways', () => {
    expect(rowKeys(['бат', 'bat', 'ბატ'])).toEqual(['w#bat']);
    expect(rowKeys(['елена'])).toEqual(['w#elena', 'w#ielena']);
  });

  it('let an address be found by what stands between its dots', () => {
    expect(rowKeys(['bat.erdene@mail.example.mn'])).toEqual([
      'w#bat.erdene@mail.eksample.mn',
      'w#mail.eksample.mn',
      'w#erdene',
      'w#eksample',
    ]);
  });
});

it('tells which types can be found, by phone too, and where their rows are', () => {
  const bare: RecordType = { ...lead, fields: { name: { kind: 'text' } } };
  expect([isSearchable(lead), isSearchable(bare)]).toEqual([true, false]);
  expect([hasPhone(lead), hasPhone(pipeline)]).toEqual([true, false]);
  expect([searchGroup(lead), searchGroup(pipeline)]).toEqual(['lead', 'setup']);
});
