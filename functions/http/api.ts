import { openapiOf } from '../../api/openapi.ts';
import { routesOf } from '../../api/routes.ts';
import { catalogue } from '../../domain/catalogue.ts';
import { type Environment, variable } from '../shared/environment.ts';
import type { HttpLambda } from '../shared/http/http-handler.ts';
import { ok } from '../shared/http/reply.ts';
import { type Answers, answerRoutes } from './answer/answer-routes.ts';
import { operations } from './answer/operations.ts';

/** What anybody may see. */
const anonymous = (environment: Environment): NonNullable<Answers['open']> => {
  let openapi: string | undefined;
  return route => {
    if (route.operation === 'show-health') return ok({ status: 'ok', stage: variable(environment, 'STAGE') });
    if (route.operation !== 'show-openapi') return undefined;
    openapi ??= JSON.stringify(openapiOf(catalogue, '1'));
    return { status: 200, text: openapi };
  };
};

/** The API: every route of the table that is not the session's, the imports' or the public forms'. */
export const createHandler = (environment: Environment): HttpLambda =>
  answerRoutes('api', environment, {
    catalogue,
    routes: routesOf(catalogue).filter(({ path }) => path.startsWith('/api/')),
    operations,
    open: anonymous(environment),
  });
