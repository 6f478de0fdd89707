import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { ApiBehavior } from '../constructs/api-behavior.ts';
import { ClientBucket } from '../constructs/client-bucket.ts';
import { ClientUpload } from '../constructs/client-upload.ts';
import { FrontDoor } from '../constructs/front-door.ts';
import { HttpApi } from '../constructs/http-api.ts';
import type { DataStack } from './data.ts';
import type { EdgeStack } from './edge.ts';

/** What the web stack is made from. */
export interface WebStackProps extends StackProps {
  config: StageConfig;
  data: DataStack;
  edge: EdgeStack;
}

/** What the browser meets: the distribution, the client's files, and the HTTP API's address (its routes: api stack). */
export class WebStack extends Stack {
  readonly http: HttpApi;
  /** Address of the client, without a slash at the end. */
  readonly appUrl: string;

  constructor(scope: Construct, id: string, { config, data, edge, ...props }: WebStackProps) {
    super(scope, id, props);
    this.http = new HttpApi(this, 'Http', { config });
    const { bucket } = new ClientBucket(this, 'Client');
    const api = new ApiBehavior(this, 'ApiBehavior', {
      config,
      api: this.http,
      originSecret: data.originSecret,
    });
    const { distribution } = new FrontDoor(this, 'FrontDoor', {
      config,
      bucket,
      api: api.options,
      webAclArn: edge.webAclArn,
      ...(edge.certificate && { certificate: edge.certificate }),
    });
    this.appUrl = appUrl(config, distribution);
    this.addNames(config, distribution);
    if (!config.embedded) {
      new ClientUpload(this, 'Upload', { bucket, distribution });
    }
    new CfnOutput(this, 'AppUrl', { value: this.appUrl });
  }

  private addNames({ domain }: StageConfig, distribution: Distribution): void {
    if (!domain?.hostedZone) {
      return;
    }
    const { id: hostedZoneId, name: zoneName } = domain.hostedZone;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', { hostedZoneId, zoneName });
    const record = {
      zone,
      recordName: domain.name,
      target: RecordTarget.fromAlias(new CloudFrontTarget(distribution)),
    };
    new ARecord(this, 'Ipv4', record);
    new AaaaRecord(this, 'Ipv6', record);
  }
}

/** On one machine there is no certificate: the embedded CloudFront answers `DomainName` with host and port, for http. */
function appUrl({ domain, embedded }: StageConfig, distribution: Distribution): string {
  return `${embedded ? 'http' : 'https'}://${domain?.name ?? distribution.distributionDomainName}`;
}
