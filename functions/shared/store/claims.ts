import { createHmac, createSecretKey } from 'node:crypto';
import type { AnyRecord, RecordType } from '../../../domain/core/record-type.ts';
import type { Item } from './codec.ts';
import type { Keys } from './keys.ts';

/** A unique value that a record holds, as an item of its own (DESIGN §3). */
export interface Claim {
  readonly field: string;
  readonly item: Item;
}

/** Names a claim by an HMAC of the value, so that keys tell nobody's address or number. */
export type ClaimHash = (text: string) => string;

/** So many names are remembered: an import asks for each twice, when it looks and when it writes, and four batches of 200 rows are under way at once. */
const mostKnown = 10_000;

/** The HMAC that names claims (RFC 2104, SHA-256), 128 bits of it in base64url. */
export const claimHash = (key: string): ClaimHash => {
  // Made once: a key given as text is made into one for every name.
  const secret = createSecretKey(key, 'utf8');
  const known = new Map<string, string>();
  return text => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= mostKnown) known.clear();
    const name = createHmac('sha256', secret).update(text).digest('base64url').slice(0, 22);
    known.set(text, name);
    return name;
  };
};

/** The claims of a record: one for each filled field declared `unique`, but those in `without`. */
export const claimsOf = (
  keys: Keys,
  hash: ClaimHash,
  type: RecordType,
  record: AnyRecord,
  without: ReadonlySet<string>,
): readonly Claim[] =>
  Object.entries(type.fields)
    .filter(([name, field]) => field.unique && typeof record[name] === 'string' && !without.has(field.kind))
    .map(([name]) => ({
      field: name,
      // The tenant is in the key; type and field keep a phone from clashing with an e-mail of the same spelling.
      item: {
        ...keys.claim(hash(`${type.name}|${name}|${String(record[name])}`)),
        type: type.name,
        field: name,
        id: record.id,
      },
    }));
