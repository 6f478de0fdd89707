import { expect, it } from 'vitest';
import type { SigningKeys } from '../aws/signing-keys.ts';
import { openCursor, sealCursor } from './cursor.ts';

const old: SigningKeys = { current: 'k1', byId: { k1: 'first secret' } };
const rotated: SigningKeys = { current: 'k2', byId: { k1: 'first secret', k2: 'second secret' } };
const position = { pk: 'testtenant01#lead#0', sk: 'lead_1' };

it('opens for the same list, also after its key was rotated, and shows no key of the table', () => {
  const cursor = sealCursor(old, position, 'leads of Saruul');
  expect(openCursor(rotated, cursor, 'leads of Saruul')).toEqual(position);
  expect(Buffer.from(cursor.split('.')[1]!, 'base64url').toString('latin1')).not.toContain('testtenant01');
  expect(sealCursor(rotated, position, 'x')).toMatch(/^k2\./);
});

it('is refused for another list, changed, cut, or sealed with a key that is gone', () => {
  const cursor = sealCursor(rotated, position, 'leads');
  const refused = expect.objectContaining({ code: 'cursor.refused' });
  const opening =
    (text: string, keys: SigningKeys = rotated, binding = 'leads') =>
    () =>
      openCursor(keys, text, binding);
  expect(opening(cursor, rotated, 'deals')).toThrow(refused);
  expect(opening(`${cursor.slice(0, 9)}${cursor[9] === 'A' ? 'B' : 'A'}${cursor.slice(10)}`)).toThrow(
    refused,
  );
  expect(opening(cursor.slice(0, 12))).toThrow(refused);
  expect(opening(cursor, old)).toThrow(refused);
  expect(opening('constructor.AAAA')).toThrow(refused);
});
