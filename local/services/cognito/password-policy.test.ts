import { describe, expect, it } from 'vitest';
import { checkPassword, temporaryPassword } from './password-policy.ts';
import { poolSettings } from './settings.ts';

const strict = poolSettings('p', {
  Policies: {
    PasswordPolicy: {
      MinimumLength: 10,
      RequireUppercase: true,
      RequireLowercase: true,
      RequireNumbers: true,
      RequireSymbols: true,
    },
  },
}).passwordPolicy;

describe('a password policy', () => {
  it.each([
    ['Aa1!short', 'Password not long enough'],
    ['lowercase1!', 'Password must have uppercase characters'],
    ['UPPERCASE1!', 'Password must have lowercase characters'],
    ['NoNumbers!!', 'Password must have numeric characters'],
    ['NoSymbols11', 'Password must have symbol characters'],
  ])('refuses %s: %s', (password, fault) => {
    expect(() => checkPassword(strict, password)).toThrow(`Password did not conform with policy: ${fault}`);
  });

  it('counts letters of every script, and characters, not code units', () => {
    expect(() => checkPassword(strict, 'Нууцүгийг1!')).not.toThrow();
    expect(() => checkPassword(poolSettings('p', {}).passwordPolicy, '😀😀😀😀')).toThrow('not long enough');
  });

  it('is met by every temporary password', () => {
    for (let n = 0; n < 50; n += 1) checkPassword(strict, temporaryPassword(strict));
  });
});
