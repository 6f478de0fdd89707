import { describe, expect, it } from 'vitest';
import type { RecordType } from '../core/record-type.ts';
import { company } from '../customers/company.ts';
import { contact } from '../customers/contact.ts';
import { lead } from '../sales/lead.ts';
import { guessMapping } from './guess-mapping.ts';
import { targetsOf } from './target.ts';

const guess = (type: RecordType, ...headers: string[]) =>
  guessMapping(type, headers, targetsOf(type)).map(target => target?.path ?? null);

describe('the guessed mapping of contacts', () => {
  it.each([
    ['en', ['First name', 'Last name', 'E-mail', 'Phone', 'Company', 'Job title', 'City', 'Tags', 'Owner']],
    [
      'en',
      [
        'Given Name',
        'SURNAME',
        'Email Address',
        'Mobile',
        'Organization',
        'Position',
        'Town',
        'Labels',
        'Responsible',
      ],
    ],
    [
      'en',
      [
        'first_name',
        'last_name',
        'email',
        'phone_number',
        'company name',
        'title',
        'city',
        'tag',
        'account manager',
      ],
    ],
    ['mn', ['Нэр', 'Овог', 'И-мэйл', 'Утас', 'Компани', 'Албан тушаал', 'Хот', 'Шошго', 'Хариуцагч']],
    [
      'mn',
      [
        'Өөрийн нэр',
        'Эцгийн нэр',
        'Имэйл хаяг',
        'Утасны дугаар',
        'Байгууллагын нэр',
        'Тушаал',
        'Хот',
        'Бүлэг',
        'Менежер',
      ],
    ],
    [
      'hy',
      [
        'Անուն',
        'Ազգանուն',
        'Էլ. փոստ',
        'Հեռախոս',
        'Ընկերություն',
        'Պաշտոն',
        'Քաղաք',
        'Պիտակներ',
        'Պատասխանատու',
      ],
    ],
    [
      'ka',
      [
        'სახელი',
        'გვარი',
        'ელფოსტა',
        'ტელეფონი',
        'კომპანია',
        'თანამდებობა',
        'ქალაქი',
        'თეგები',
        'პასუხისმგებელი',
      ],
    ],
  ])('%s: %j', (_, headers) => {
    expect(guess(contact, ...headers)).toEqual([
      'firstName',
      'lastName',
      'email',
      'phone',
      'companies',
      'jobTitle',
      'city',
      'tags',
      'ownerId',
    ]);
  });

  it.each([
    [['Full name', 'Email']],
    [['Нэр', 'Имэйл']],
    [['Անուն Ազգանուն', 'Էլփոստ']],
    [['სახელი და გვარი', 'ელ. ფოსტა']],
    [['Name', 'E-mail']],
  ])('%j is a whole name and an address', headers => {
    expect(guess(contact, ...headers)).toEqual(['name', 'email']);
  });

  it('knows headers by how they begin, gives each field once, and leaves the rest', () => {
    expect(
      guess(contact, 'E-mail 1 - Value', 'Phone (mobile)', 'Phone', 'Shoe size', 'Address: city'),
    ).toEqual(['email', null, 'phone', null, 'address.city']);
  });

  it('leaves the columns that a file of refused rows added', () => {
    expect(guess(contact, 'Import row', 'Import column', 'Import reason', 'Нэр')).toEqual([
      null,
      null,
      null,
      'name',
    ]);
  });

  it('gives a word for what the caller may not set to nothing else', () => {
    const targets = targetsOf(contact, field => field !== 'phone');
    expect(guessMapping(contact, ['Phone', 'Other phones'], targets).map(one => one?.path)).toEqual([
      undefined,
      'otherPhones',
    ]);
  });
});

describe('the guessed mapping of companies and leads', () => {
  it.each([
    ['Company name', 'Domain', 'Phone', 'Website', 'Industry'],
    ['Байгууллагын нэр', 'Домэйн', 'Утас', 'Вэб сайт', 'Салбар'],
    ['Կազմակերպություն', 'Դոմեն', 'Հեռախոս', 'Կայք', 'Ոլորտ'],
    ['ორგანიზაცია', 'დომენი', 'ტელეფონი', 'ვებსაიტი', 'დარგი'],
  ])('%s, %s, %s, %s, %s', (...headers) => {
    expect(guess(company, ...headers)).toEqual(['name', 'domain', 'phone', 'website', 'industry']);
  });

  it('a lead’s company is a text, and its message a note', () => {
    expect(guess(lead, 'Name', 'Company', 'Notes', 'UTM source', 'Owner', 'Status')).toEqual([
      'name',
      'companyName',
      'message',
      'utmSource',
      null,
      null,
    ]);
  });
});
