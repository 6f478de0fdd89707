import { describe, expect, it } from 'vitest';
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
