import { describe, expect, it } from 'vitest';
import { generateSecret } from './generate-secret.ts';

describe('a generated secret', () => {
  it('has 32 characters of every class by default', () => {
    const secret = generateSecret({});
    expect(secret).toHaveLength(32);
    for (const kind of [/[a-z]/, /[A-Z]/, /\d/, /[^\w]/]) expect(secret).toMatch(kind);
    expect(generateSecret({})).not.toBe(secret);
  });

  it('leaves out what is excluded', () => {
    const secret = generateSecret({
      PasswordLength: 500,
      ExcludePunctuation: true,
      ExcludeUppercase: true,
      ExcludeCharacters: 'abc0',
    });
    expect(secret).toMatch(/^[d-z1-9]{500}$/);
  });

  it('refuses rules that nothing fits', () => {
    expect(() => generateSecret({ PasswordLength: 3 })).toThrow(RangeError);
    expect(() =>
      generateSecret({
        ExcludeCharacters: 'abc',
        ExcludeLowercase: true,
        ExcludeUppercase: true,
        ExcludeNumbers: true,
        ExcludePunctuation: true,
      }),
    ).toThrow(RangeError);
  });
});
