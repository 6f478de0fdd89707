import { AwsError } from '../http/aws-error.ts';

/** Cognito's errors, with the messages that it gives, so that code which shows or compares them is tested right. */
export const cognitoErrors = {
  badCredentials: () => new AwsError('NotAuthorizedException', 'Incorrect username or password.'),
  notAuthorized: (message: string) => new AwsError('NotAuthorizedException', message),
  lockedOut: () => new AwsError('NotAuthorizedException', 'Password attempts exceeded'),
  disabled: () => new AwsError('NotAuthorizedException', 'User is disabled.'),
  noUser: () => new AwsError('UserNotFoundException', 'User does not exist.'),
  noPool: (poolId: string) =>
    new AwsError('ResourceNotFoundException', `User pool ${poolId} does not exist.`),
  noClient: (clientId: string) =>
    new AwsError('ResourceNotFoundException', `User pool client ${clientId} does not exist.`),
  resetRequired: () => new AwsError('PasswordResetRequiredException', 'Password reset required for the user'),
  badParameter: (message: string) => new AwsError('InvalidParameterException', message),
  badSession: () => new AwsError('NotAuthorizedException', 'Invalid session for the user.'),
  expiredSession: () =>
    new AwsError('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
  wrongCode: () =>
    new AwsError('CodeMismatchException', 'Invalid verification code provided, please try again.'),
  expiredCode: () =>
    new AwsError('ExpiredCodeException', 'Invalid code provided, please request a code again.'),
  tooManyAttempts: () =>
    new AwsError('LimitExceededException', 'Attempt limit exceeded, please try after some time.'),
  aliasTaken: () => new AwsError('AliasExistsException', 'An account with the given email already exists.'),
  emailTaken: () =>
    new AwsError('UsernameExistsException', 'An account with the given email already exists.'),
};
