import { randomInt } from 'node:crypto';
import type { CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { User } from './records.ts';
import { hashSecretText } from './secret-text.ts';

const validFor = 3_600_000;
const allowedMistakes = 5;

/** Makes a six-digit code, keeps its hash for an hour and hands it to the mail. */
export async function mailResetCode(context: CognitoContext, user: User): Promise<void> {
  const { store, clock } = context;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  const hash = hashSecretText(`${user.sub}:${code}`);
  store.codes.put(user.sub, user.sub, {
    sub: user.sub,
    hash,
    expiresAt: clock() + validFor,
    wrongAnswers: 0,
  });
  await context.sendMail({ kind: 'reset-code', poolId: user.poolId, to: user.email, secret: code });
}

/**
 * Checks a code; six digits stand only few guesses.
 *
 * @throws {AwsError} `CodeMismatchException`, `ExpiredCodeException`, `LimitExceededException`
 */
export function checkResetCode({ store, clock }: CognitoContext, user: User, code: string): void {
  const kept = store.codes.get(user.sub);
  if (!kept || kept.expiresAt <= clock()) throw cognitoErrors.expiredCode();
  if (kept.wrongAnswers >= allowedMistakes) throw cognitoErrors.tooManyAttempts();
  if (kept.hash === hashSecretText(`${user.sub}:${code}`)) return;
  store.codes.put(user.sub, user.sub, { ...kept, wrongAnswers: kept.wrongAnswers + 1 });
  throw cognitoErrors.wrongCode();
}

/** `CodeDeliveryDetails`: where the code went, hardly readable. */
export function deliveryDetails(email: string): object {
  const [local = '', domain = ''] = email.toLowerCase().split('@');
  const destination = `${local.charAt(0)}***@${domain.charAt(0)}***`;
  return {
    CodeDeliveryDetails: { Destination: destination, DeliveryMedium: 'EMAIL', AttributeName: 'email' },
  };
}
