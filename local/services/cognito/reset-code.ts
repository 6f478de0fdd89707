import { randomInt } from 'node:crypto';
import type { CognitoContext } from './context.ts';
import { cognitoErrors } from './errors.ts';
import type { MailedCode, User } from './records.ts';
import { hashSecretText } from './secret-text.ts';

const validFor = 3_600_000;
const allowedMistakes = 5;
const allowedCodes = 20;

/**
 * Makes a six-digit code, keeps its hash for an hour and hands it to the mail. A new code gives five new
 * guesses, so codes are counted too.
 *
 * @throws {AwsError} `LimitExceededException` beyond 20 codes in an hour
 */
export async function mailResetCode(context: CognitoContext, user: User): Promise<void> {
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  context.store.codes.put(user.sub, user.sub, nextCode(context, user, code));
  await context.sendMail({ kind: 'reset-code', poolId: user.poolId, to: user.email, secret: code });
}

function nextCode({ store, clock }: CognitoContext, user: User, code: string): MailedCode {
  const now = clock();
  const earlier = store.codes.get(user.sub);
  const same = earlier !== undefined && earlier.askedUntil > now;
  const asked = same ? earlier.asked + 1 : 1;
  if (asked > allowedCodes) throw cognitoErrors.tooManyAttempts();
  return {
    sub: user.sub,
    hash: hashSecretText(`${user.sub}:${code}`),
    expiresAt: now + validFor,
    wrongAnswers: 0,
    asked,
    askedUntil: same ? earlier.askedUntil : now + validFor,
  };
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
