import { Stack } from 'aws-cdk-lib';
import { CfnIntegration, CfnRoute } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledge } from '../config/acknowledge.ts';
import type { HttpApi } from './http-api.ts';
import type { HttpAuthorizer } from './http-authorizer.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** A route: its key, e.g. `GET /api/v1/health`, and who must have been asked before. */
export interface HttpRoute {
  key: string;
  /** Left out, anybody may call: then the reason stands here. */
  access: { authorizer: HttpAuthorizer } | { open: string };
}

/** What `HttpRoutes` are made from. */
export interface HttpRoutesProps {
  api: HttpApi;
  target: SteppeFunction;
  routes: HttpRoute[];
}

/** The routes of the HTTP API that lead to one function: payload 2.0, one integration, one permission. */
export class HttpRoutes extends Construct {
  constructor(scope: Construct, id: string, { api, target, routes }: HttpRoutesProps) {
    super(scope, id);
    const integration = new CfnIntegration(this, 'Integration', {
      apiId: api.apiId,
      integrationType: 'AWS_PROXY',
      integrationUri: target.lambda.functionArn,
      payloadFormatVersion: '2.0',
    });
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: target.lambda.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: Stack.of(this).formatArn({
        service: 'execute-api',
        resource: api.apiId,
        resourceName: '*/*',
      }),
    });
    for (const route of routes) {
      this.addRoute(api, integration, route);
    }
  }

  private addRoute(api: HttpApi, integration: CfnIntegration, { key, access }: HttpRoute): void {
    const route = new CfnRoute(this, key.replaceAll(/[^A-Za-z0-9]+/g, '-'), {
      apiId: api.apiId,
      routeKey: key,
      target: `integrations/${integration.ref}`,
      ...('authorizer' in access
        ? { authorizationType: 'CUSTOM', authorizerId: access.authorizer.authorizerId }
        : { authorizationType: 'NONE' }),
    });
    if ('open' in access) {
      acknowledge(route, { 'AwsSolutions-APIG4': access.open });
    }
  }
}
