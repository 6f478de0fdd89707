import { hash } from 'node:crypto';
import type { Call } from '../core.ts';
import { AwsError } from '../errors.ts';
import { memberError } from './shape.ts';
import type { PreparedWrite } from './write.ts';

/** A token is remembered for ten minutes after its transaction. */
const remembered = 10 * 60 * 1000;

/**
 * Whether this transaction was already done under the same token; if not, the token is kept in the
 * transaction that is running. https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_TransactWriteItems.html
 * @throws AwsError IdempotentParameterMismatchException when the token came with other items
 */
export function isRepetition(
  call: Call,
  token: string | undefined,
  writes: readonly PreparedWrite[],
): boolean {
  if (token === undefined) return false;
  if (token.length < 1 || token.length > 36) {
    throw memberError(`'${token}'`, 'clientRequestToken', 'Member must have length less than or equal to 36');
  }
  const digest = hash('sha1', writes.map(({ fingerprint }) => fingerprint()).join('\n'));
  const row = call.database.prepare('select digest, at from tokens where token = ?').get(token);
  if (row && Number(row.at) > call.clock() - remembered) {
    if (row.digest === digest) return true;
    throw new AwsError(
      'IdempotentParameterMismatchException',
      'The request uses the same client token as a previous, but non-identical request',
    );
  }
  call.database.run('insert or replace into tokens values (?, ?, ?)', token, digest, call.clock());
  return false;
}

/** Forgets tokens whose time is over. */
export function forgetTokens({ database, clock }: Pick<Call, 'database' | 'clock'>): void {
  database.run('delete from tokens where at <= ?', clock() - remembered);
}
