import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { routeMatcher } from '../../api/match-route.ts';
import type { Operation } from '../../api/route.ts';
import { sessionRoutes } from '../../api/session-routes.ts';
import { AppError } from '../../domain/core/app-error.ts';
import { type Environment, variable } from '../shared/environment.ts';
import { type HttpLambda, httpHandler } from '../shared/http/http-handler.ts';
import {
  answerChallenge,
  type Cognito,
  forgotPassword,
  refreshSession,
  resetPassword,
  type SessionDeed,
  signIn,
  signOut,
} from './session/deeds.ts';

const deeds: { readonly [O in Operation]?: SessionDeed } = {
  'sign-in': signIn,
  'answer-challenge': answerChallenge,
  'refresh-session': refreshSession,
  'forgot-password': forgotPassword,
  'reset-password': resetPassword,
  'sign-out': signOut,
};

const cognitoOf = (environment: Environment): Cognito => ({
  client: new CognitoIdentityProviderClient(environment.client('cognito') as object),
  clientId: variable(environment, 'USER_POOL_CLIENT_ID'),
});

/** Passwords are short: nothing larger is read. */
const largest = 16_384;

/** Signing in and out: speaks with Cognito for the browser, which keeps the access token in memory and the refresh token in a cookie. */
export const createHandler = (environment: Environment): HttpLambda => {
  const cognito = cognitoOf(environment);
  const match = routeMatcher(sessionRoutes);
  return httpHandler(
    'session',
    environment,
    async request => {
      const found = match(request.method, request.path);
      const deed = 'route' in found ? deeds[found.route.operation] : undefined;
      if (deed === undefined || !('route' in found))
        throw new AppError('not-found', 'route.not-found', 'There is nothing at this address.');
      request.notes.operation = found.route.operationId;
      return deed(cognito, request);
    },
    { largest },
  );
};
