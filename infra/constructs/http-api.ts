import { RemovalPolicy, Stack } from 'aws-cdk-lib';
import { CfnApi, CfnStage } from 'aws-cdk-lib/aws-apigatewayv2';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/** One line for each request; no address, no header, no token: those are personal or secret. */
const accessLogFormat = JSON.stringify({
  time: '$context.requestTime',
  requestId: '$context.requestId',
  route: '$context.routeKey',
  status: '$context.status',
  latency: '$context.responseLatency',
  integration: '$context.integrationLatency',
  error: '$context.integrationErrorMessage',
  authorizer: '$context.authorizer.error',
});

/** What an `HttpApi` is made from. */
export interface HttpApiProps {
  config: StageConfig;
}

/**
 * The HTTP API without its routes. It stands beside the distribution, because the functions need the distribution's
 * address and the distribution needs the API's: the routes, in a stack of their own, end the circle.
 */
export class HttpApi extends Construct {
  readonly apiId: string;
  /** Host name of the API, without scheme. */
  readonly domainName: string;

  constructor(scope: Construct, id: string, { config }: HttpApiProps) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const api = new CfnApi(this, 'Api', { name: physicalName(config, 'http'), protocolType: 'HTTP' });
    this.apiId = api.ref;
    this.domainName = `${api.ref}.execute-api.${region}.${urlSuffix}`;
    const logs = new LogGroup(this, 'AccessLog', {
      logGroupName: `/aws/vendedlogs/http/${physicalName(config, 'http')}`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
    new CfnStage(this, 'Stage', {
      apiId: this.apiId,
      stageName: '$default',
      autoDeploy: true,
      defaultRouteSettings: {
        throttlingRateLimit: config.throttle.rate,
        throttlingBurstLimit: config.throttle.burst,
        detailedMetricsEnabled: true,
      },
      accessLogSettings: { destinationArn: logs.logGroupArn, format: accessLogFormat },
    });
  }
}
