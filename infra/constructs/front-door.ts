import { join } from 'node:path';
import { Duration } from 'aws-cdk-lib';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  type DistributionProps,
  Function as EdgeFunction,
  type ErrorResponse,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  HttpVersion,
  PriceClass,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../config/acknowledge.ts';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import { SecurityHeaders } from './security-headers.ts';

/** Statuses that CloudFront would otherwise keep for ten seconds: a record may exist a moment after it did not. */
const errorStatuses = [400, 403, 404, 405, 414, 416, 500, 501, 502, 503, 504];

/** What a `FrontDoor` is made from. */
export interface FrontDoorProps {
  config: StageConfig;
  bucket: Bucket;
  /** For `/api/*` and `/public/*`. */
  api: BehaviorOptions;
  /** ARN of the web ACL in us-east-1. */
  webAclArn: string;
  certificate?: ICertificate;
}

/** One origin for the browser: the client's files, and the API under two paths. */
export class FrontDoor extends Construct {
  readonly distribution: Distribution;

  constructor(scope: Construct, id: string, props: FrontDoorProps) {
    super(scope, id);
    const { config, api, webAclArn, certificate } = props;
    this.distribution = new Distribution(this, 'Distribution', {
      comment: physicalName(config, 'client'),
      defaultRootObject: 'index.html',
      defaultBehavior: this.clientBehavior(props),
      additionalBehaviors: { '/api/*': api, '/public/*': api },
      errorResponses: errorStatuses.map(uncached),
      httpVersion: HttpVersion.HTTP2_AND_3,
      priceClass: PriceClass.PRICE_CLASS_ALL,
      webAclId: webAclArn,
      ...(config.domain && certificate && ownName(config.domain.name, certificate)),
    });
    this.acknowledgeFindings(certificate);
  }

  private clientBehavior({ config, bucket }: FrontDoorProps): BehaviorOptions {
    const fallback = new EdgeFunction(this, 'SpaFallback', {
      functionName: physicalName(config, 'spa-fallback'),
      code: FunctionCode.fromFile({ filePath: join(import.meta.dirname, '..', 'web', 'spa-fallback.js') }),
      runtime: FunctionRuntime.JS_2_0,
    });
    return {
      origin: S3BucketOrigin.withOriginAccessControl(bucket as IBucket),
      allowedMethods: AllowedMethods.ALLOW_GET_HEAD,
      viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
      cachePolicy: CachePolicy.CACHING_OPTIMIZED,
      responseHeadersPolicy: new SecurityHeaders(this, 'Headers', { config }).policy,
      functionAssociations: [{ function: fallback, eventType: FunctionEventType.VIEWER_REQUEST }],
      compress: true,
    };
  }

  private acknowledgeFindings(certificate: ICertificate | undefined): void {
    acknowledge(this.distribution, {
      'AwsSolutions-CFR1': 'Customers travel; no country is shut out.',
      'AwsSolutions-CFR3':
        'Requests to the API are logged by API Gateway without addresses; files of the client are public.',
      ...(!certificate && {
        'AwsSolutions-CFR4':
          'Without a domain of its own CloudFront’s certificate fixes the protocol list; set one in prod.',
      }),
    });
  }
}

/** With CloudFront's own certificate it also chooses the protocols. */
function ownName(name: string, certificate: ICertificate): Partial<DistributionProps> {
  return { domainNames: [name], certificate, minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021 };
}

function uncached(httpStatus: number): ErrorResponse {
  return { httpStatus, ttl: Duration.seconds(0) };
}
