import { Stack } from 'aws-cdk-lib';
import { CfnAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2';
import { CfnPermission } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { HttpApi } from './http-api.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** Seconds that an answer of the authorizer is kept: a change of rights must hold within a minute (DESIGN §6). */
const cacheSeconds = 30;

/** What an `HttpAuthorizer` is made from. */
export interface HttpAuthorizerProps {
  config: StageConfig;
  api: HttpApi;
  authorizer: SteppeFunction;
}

/** Asks our own function who is calling. A request without `Authorization` is refused before it. */
export class HttpAuthorizer extends Construct {
  readonly authorizerId: string;

  constructor(scope: Construct, id: string, { config, api, authorizer }: HttpAuthorizerProps) {
    super(scope, id);
    const stack = Stack.of(this);
    const resource = new CfnAuthorizer(this, 'Authorizer', {
      apiId: api.apiId,
      name: physicalName(config, 'authorizer'),
      authorizerType: 'REQUEST',
      authorizerPayloadFormatVersion: '2.0',
      enableSimpleResponses: true,
      identitySource: ['$request.header.Authorization'],
      authorizerResultTtlInSeconds: cacheSeconds,
      authorizerUri: `arn:${stack.partition}:apigateway:${stack.region}:lambda:path/2015-03-31/functions/${authorizer.lambda.functionArn}/invocations`,
    });
    this.authorizerId = resource.ref;
    new CfnPermission(this, 'Permission', {
      action: 'lambda:InvokeFunction',
      functionName: authorizer.lambda.functionArn,
      principal: 'apigateway.amazonaws.com',
      sourceArn: stack.formatArn({
        service: 'execute-api',
        resource: api.apiId,
        resourceName: `authorizers/${resource.ref}`,
      }),
    });
  }
}
