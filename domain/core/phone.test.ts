import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  getCountries,
  getExampleNumber,
  isSupportedCountry,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import { describe, expect, it } from 'vitest';
import { phoneMetadata } from '../../local/tasks/phone-metadata.ts';
import { toE164 } from './phone.ts';

describe('a phone number in E.164', () => {
  it.each([
    ['+976 9911-2233', undefined, '+97699112233'],
    ['9911 2233', 'MN', '+97699112233'],
    ['+49 30 123456', 'MN', '+4930123456'],
    ['00', 'MN', undefined],
    ['9911 2233', undefined, undefined],
    ['9911 2233', 'Mongolia', undefined],
    ['', 'MN', undefined],
  ])('%j in %s is %s', (text, country, number) => {
    expect(toE164(text, country)).toBe(number);
  });
});

describe('the numbering plans without formats', () => {
  it('are those of the installed library: else run local/tasks/phone-metadata.ts', () => {
    expect(readFileSync(join(import.meta.dirname, 'phone-metadata.json'), 'utf8')).toBe(phoneMetadata());
  });

  it('read every spelling of every country as the whole plans do', () => {
    const spellings = getCountries().flatMap(country => {
      const number = getExampleNumber(country, examples);
      const national = number?.formatNational() ?? '';
      const texts = [
        number?.number,
        number?.formatInternational(),
        national,
        national.slice(1),
        `${national}9`,
      ];
      return texts.map(text => [text ?? '', country] as const);
    });
    expect(spellings.length).toBeGreaterThan(1000);
    const whole = (text: string, country: string) => {
      const home = isSupportedCountry(country) ? country : undefined;
      const phone = parsePhoneNumberFromString(text, home);
      return phone?.isPossible() ? phone.number : undefined;
    };
    const differing = spellings.filter(([text, country]) => toE164(text, country) !== whole(text, country));
    expect(differing).toEqual([]);
  });
});
