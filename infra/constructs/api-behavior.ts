import { Duration } from 'aws-cdk-lib';
import {
  AllowedMethods,
  type BehaviorOptions,
  CacheCookieBehavior,
  CacheHeaderBehavior,
  CachePolicy,
  CacheQueryStringBehavior,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { HttpApi } from './http-api.ts';

/** Shows the functions that a request came through this distribution. */
const originHeader = 'x-origin-secret';

/** What an `ApiBehavior` is made from. */
export interface ApiBehaviorProps {
  config: StageConfig;
  api: HttpApi;
  originSecret: Secret;
}

/** How CloudFront passes requests on to the API: whole, uncached, with the secret and with the viewer's address. */
export class ApiBehavior extends Construct {
  readonly options: BehaviorOptions;

  constructor(scope: Construct, id: string, { config, api, originSecret }: ApiBehaviorProps) {
    super(scope, id);
    const origin = new HttpOrigin(api.domainName, {
      protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
      // A dynamic reference: the value is in no template, CloudFormation fills it in.
      customHeaders: { [originHeader]: originSecret.secretValueFromJson(config.originKey).unsafeUnwrap() },
    });
    this.options = {
      origin,
      allowedMethods: AllowedMethods.ALLOW_ALL,
      viewerProtocolPolicy: ViewerProtocolPolicy.HTTPS_ONLY,
      cachePolicy: this.addCachePolicy(config),
      originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
      compress: false,
    };
  }

  /**
   * Keeps nothing (our answers say `no-store`, and a second is the most that CloudFront would keep any), but names the
   * viewer's address: the request policy above passes on the viewer's own headers only, whatever they say, while
   * headers of a cache policy are set by CloudFront and always sent to the origin (docs/decisions/0024).
   */
  private addCachePolicy(config: StageConfig): CachePolicy {
    return new CachePolicy(this, 'Uncached', {
      cachePolicyName: physicalName(config, 'api'),
      comment: 'No caching; sends CloudFront-Viewer-Address to the API',
      minTtl: Duration.seconds(0),
      defaultTtl: Duration.seconds(0),
      maxTtl: Duration.seconds(1),
      headerBehavior: CacheHeaderBehavior.allowList('CloudFront-Viewer-Address', 'Authorization'),
      queryStringBehavior: CacheQueryStringBehavior.all(),
      cookieBehavior: CacheCookieBehavior.all(),
    });
  }
}
