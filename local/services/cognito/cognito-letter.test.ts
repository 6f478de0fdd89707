import { expect, it } from 'vitest';
import { cognitoLetter } from './cognito-letter.ts';

it.each([
  ['reset-code', '123456', 'Your password reset code is 123456'],
  ['invitation', 'p.4$$w', 'Your username is a@x.org and temporary password is p.4$$w'],
] as const)('writes a letter for %s', (kind, secret, text) => {
  const letter = cognitoLetter({ kind, poolId: 'p', to: 'a@x.org', secret });
  expect(letter).toMatchObject({ from: 'no-reply@verificationemail.com', to: ['a@x.org'], text });
});
