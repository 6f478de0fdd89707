import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto';
import { AppError } from '../../../domain/core/app-error.ts';
import type { SigningKeys } from '../aws/signing-keys.ts';
import type { Position } from '../store/store.ts';

const nonceLength = 12;
const tagLength = 16;

/**
 * Derived once for each secret that was ever known here, and kept as a key and not as bytes, which halves the time of a seal again: a board
 * seals a cursor for every column.
 */
const derived = new Map<string, KeyObject>();
const keyOf = (secret: string): KeyObject => {
  const key =
    derived.get(secret) ?? createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', 'steppe cursor', 32)));
  derived.set(secret, key);
  return key;
};

const refused = (): AppError =>
  new AppError('invalid', 'cursor.refused', 'This cursor does not belong to this list. Begin without one.');

/**
 * A position as it leaves us: sealed with AES-256-GCM, so that nobody reads or makes one, and bound to `binding` (tenant, caller,
 * query), so that it goes on nowhere else.
 */
export const sealCursor = (keys: SigningKeys, position: Position, binding: string): string => {
  const nonce = randomBytes(nonceLength);
  const cipher = createCipheriv('aes-256-gcm', keyOf(keys.byId[keys.current] ?? ''), nonce).setAAD(
    Buffer.from(binding),
  );
  const sealed = Buffer.concat([cipher.update(JSON.stringify(position)), cipher.final()]);
  return `${keys.current}.${Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64url')}`;
};

/** Opens a cursor that was sealed with any key still known. Throws `cursor.refused`. */
export const openCursor = (keys: SigningKeys, cursor: string, binding: string): Position => {
  const cut = cursor.indexOf('.');
  const secret = Object.hasOwn(keys.byId, cursor.slice(0, cut)) ? keys.byId[cursor.slice(0, cut)] : undefined;
  const bytes = Buffer.from(cursor.slice(cut + 1), 'base64url');
  if (secret === undefined || bytes.length <= nonceLength + tagLength) throw refused();
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, nonceLength))
      .setAAD(Buffer.from(binding))
      .setAuthTag(bytes.subarray(-tagLength));
    const opened = Buffer.concat([
      decipher.update(bytes.subarray(nonceLength, -tagLength)),
      decipher.final(),
    ]);
    return JSON.parse(opened.toString()) as Position;
  } catch {
    // A wrong tag, a cut text and no JSON are one thing to the caller: not a cursor of ours for this list.
    throw refused();
  }
};
