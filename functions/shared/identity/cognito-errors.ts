import { AppError, invalidField } from '../../../domain/core/app-error.ts';

const wrong = (): AppError =>
  new AppError('unauthenticated', 'session.wrong-password', 'The e-mail or the password is wrong.');
const expired = (): AppError =>
  new AppError('unauthenticated', 'session.expired', 'This took too long. Sign in again.');
const tooMany = (): AppError =>
  new AppError('too-many', 'session.too-many', 'Too many tries. Wait a few minutes.', { retryAfter: 300 });
const wrongCode = (): AppError =>
  invalidField('code', 'session.wrong-code', 'The code is wrong or too old. Ask for a new one.');

const weak = (): AppError =>
  invalidField('newPassword', 'session.weak-password', 'Use at least 12 characters, not one used before.');

/** Cognito gives a lock-out the name of a wrong password and tells them apart by this text alone, which its guide names. */
const lockedOut = 'Password attempts exceeded';

const byName: Readonly<Record<string, () => AppError>> = {
  UserNotFoundException: wrong,
  UserNotConfirmedException: wrong,
  PasswordResetRequiredException: () =>
    new AppError('unauthenticated', 'session.reset-required', 'Set a new password by “Forgot password”.'),
  TooManyRequestsException: tooMany,
  TooManyFailedAttemptsException: tooMany,
  LimitExceededException: tooMany,
  InvalidPasswordException: weak,
  PasswordHistoryPolicyViolationException: weak,
  CodeMismatchException: wrongCode,
  ExpiredCodeException: wrongCode,
  RefreshTokenReuseException: expired,
};

/** Where a call to Cognito stands in signing in: the same refusal means other things to a person. */
export type Step = 'password' | 'challenge' | 'refresh' | 'code';

/** A refusal by Cognito in our words; unknown people and wrong passwords sound alike. Anything else goes on as it is. */
export const cognitoError = (error: unknown, step: Step): unknown => {
  if (!(error instanceof Error)) return error;
  if (error.name === 'NotAuthorizedException') {
    if (error.message === lockedOut) return tooMany();
    return step === 'password' ? wrong() : expired();
  }
  if (step === 'code' && error.name === 'UserNotFoundException') return wrongCode();
  return byName[error.name]?.() ?? error;
};

/** Calls Cognito and turns its refusals into ours. */
export const asked = async <T>(step: Step, call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (error) {
    throw cognitoError(error, step);
  }
};
