import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { directoryKeys } from '../constructs/directory-role.ts';
import type { HttpApi } from '../constructs/http-api.ts';
import { HttpAuthorizer } from '../constructs/http-authorizer.ts';
import { type HttpRoute, HttpRoutes } from '../constructs/http-routes.ts';
import { leadingKeysStatement } from '../constructs/leading-keys.ts';
import { SteppeFunction } from '../constructs/steppe-function.ts';
import type { Surroundings } from '../constructs/surroundings.ts';
import type { IdentityStack } from './identity.ts';
import type { ImportsStack } from './imports.ts';

/** API Gateway gives up after 30 s; a function that runs longer would work for nobody. */
const timeout = Duration.seconds(29);

/** Calls about the session come before there is one. */
const sessionRoutes = [
  'POST /api/v1/session',
  'POST /api/v1/session/challenge',
  'POST /api/v1/session/refresh',
  'POST /api/v1/session/forgot-password',
  'POST /api/v1/session/reset-password',
  'DELETE /api/v1/session',
];

/** What the api stack is made from. */
export interface ApiStackProps extends StackProps {
  surroundings: Surroundings;
  identity: IdentityStack;
  imports: ImportsStack;
  http: HttpApi;
}

/** The routes of the HTTP API, the functions behind them, and the authorizer before them. */
export class ApiStack extends Stack {
  private readonly surroundings: Surroundings;

  constructor(
    scope: Construct,
    id: string,
    { surroundings, identity, imports, http, ...props }: ApiStackProps,
  ) {
    super(scope, id, props);
    this.surroundings = surroundings;
    const authorizer = this.addAuthorizer(http, identity);
    this.addApi(http, authorizer);
    this.addImports(http, authorizer, imports);
    this.addSession(http, identity);
    this.addPublic(http);
  }

  private addAuthorizer(api: HttpApi, { staff }: IdentityStack): HttpAuthorizer {
    const { config, crm } = this.surroundings;
    const authorizer = new SteppeFunction(this, 'Authorizer', {
      name: 'authorizer',
      entry: 'functions/identity/authorizer.ts',
      surroundings: this.surroundings,
      variables: {
        USER_POOL_ID: staff.pool.userPoolId,
        USER_POOL_CLIENT_ID: staff.client.ref,
        // In AWS the verifier knows where the pool's keys are; elsewhere it has to be told.
        ...(config.embedded && { JWKS_URL: `${staff.pool.userPoolProviderUrl}/.well-known/jwks.json` }),
      },
      timeout: Duration.seconds(10),
    });
    authorizer.role.addToPolicy(
      leadingKeysStatement({
        arns: [crm.table.tableArn],
        pattern: directoryKeys,
        actions: ['dynamodb:GetItem', 'dynamodb:Query'],
      }),
    );
    return new HttpAuthorizer(this, 'HttpAuthorizer', { config, api, authorizer });
  }

  private addApi(api: HttpApi, authorizer: HttpAuthorizer): void {
    const target = new SteppeFunction(this, 'Api', {
      name: 'api',
      entry: 'functions/http/api.ts',
      surroundings: this.surroundings,
      timeout,
      http: true,
    });
    const routes: HttpRoute[] = [
      { key: 'ANY /api/v1/{proxy+}', access: { authorizer } },
      { key: 'GET /api/v1/health', access: { open: 'Says only that the API is up.' } },
      { key: 'GET /api/v1/openapi.json', access: { open: 'The description of the API is public.' } },
    ];
    new HttpRoutes(this, 'ApiRoutes', { api, target, routes });
  }

  private addImports(api: HttpApi, authorizer: HttpAuthorizer, { files }: ImportsStack): void {
    const target = new SteppeFunction(this, 'Imports', {
      name: 'imports',
      entry: 'functions/http/imports.ts',
      surroundings: this.surroundings,
      variables: files.variables,
      timeout,
      http: true,
    });
    const routes = ['ANY /api/v1/imports', 'ANY /api/v1/imports/{proxy+}'];
    new HttpRoutes(this, 'ImportRoutes', {
      api,
      target,
      routes: routes.map(key => ({ key, access: { authorizer } })),
    });
  }

  private addSession(api: HttpApi, { staff }: IdentityStack): void {
    const target = new SteppeFunction(this, 'Session', {
      name: 'session',
      entry: 'functions/identity/session.ts',
      surroundings: this.surroundings,
      variables: { USER_POOL_ID: staff.pool.userPoolId, USER_POOL_CLIENT_ID: staff.client.ref },
      timeout,
      http: true,
    });
    const open = 'Signing in comes before there is a token; the function limits tries and Cognito locks out.';
    new HttpRoutes(this, 'SessionRoutes', {
      api,
      target,
      routes: sessionRoutes.map(key => ({ key, access: { open } })),
    });
  }

  private addPublic(api: HttpApi): void {
    const target = new SteppeFunction(this, 'Public', {
      name: 'public',
      entry: 'functions/http/public.ts',
      surroundings: this.surroundings,
      timeout,
      http: true,
    });
    const open =
      'Forms and unsubscribing are for everybody; the function checks keys and limits, WAF the rate.';
    new HttpRoutes(this, 'PublicRoutes', {
      api,
      target,
      routes: [{ key: 'ANY /public/{proxy+}', access: { open } }],
    });
  }
}
