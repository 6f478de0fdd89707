import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { directives, looseScripts } from './guards/pages.ts';
import { reference } from './guards/queues.ts';
import { at, type JsonObject, objects } from './support/json.ts';
import { named, ofType } from './support/plant.ts';
import type { Resource } from './support/resolve.ts';
import { resourcesOf } from './support/synthesise.ts';

const resources = await resourcesOf({ stage: 'local', demo: true });
const distribution = named(resources, 'AWS::CloudFront::Distribution', 'FrontDoor');
const config = at(distribution.properties, 'DistributionConfig') as JsonObject;
const headers = at(
  named(resources, 'AWS::CloudFront::ResponseHeadersPolicy', 'FrontDoor').properties,
  'ResponseHeadersPolicyConfig',
) as JsonObject;
const policy = String(at(headers, 'SecurityHeadersConfig', 'ContentSecurityPolicy', 'ContentSecurityPolicy'));

describe('pages of the client', () => {
  it('run scripts of ours only', () => {
    expect(looseScripts(policy)).toEqual([]);
    expect(directives(policy).get('script-src')).toEqual(["'self'"]);
  });

  it.each([
    "default-src 'none'; script-src 'self' 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "default-src 'none'; script-src 'self' https://cdn.example; base-uri 'none'; frame-ancestors 'none'",
    "default-src 'none'; script-src 'self'; base-uri 'none'; frame-ancestors *",
    "default-src 'self'; script-src 'self'; base-uri 'none'; frame-ancestors 'none'",
  ])('are found loose with %s', loose => {
    expect(looseScripts(loose)).toHaveLength(1);
  });

  it('carry the other security headers', () => {
    expect(at(headers, 'SecurityHeadersConfig')).toMatchObject({
      StrictTransportSecurity: {
        AccessControlMaxAgeSec: 63_072_000,
        IncludeSubdomains: true,
        Override: true,
      },
      ContentTypeOptions: { Override: true },
      FrameOptions: { FrameOption: 'DENY' },
      ReferrerPolicy: { ReferrerPolicy: 'strict-origin-when-cross-origin' },
    });
    const custom = objects(at(headers, 'CustomHeadersConfig', 'Items'));
    expect(custom.map(({ Header }) => Header)).toContain('permissions-policy');
  });
});

describe('the distribution', () => {
  const behaviors = objects(at(config, 'CacheBehaviors'));
  const origins = objects(at(config, 'Origins'));
  const target = (behavior: JsonObject | undefined) =>
    origins.find(({ Id }) => Id === behavior?.TargetOriginId);

  it('serves the client from the private bucket, signed', () => {
    const origin = target(at(config, 'DefaultCacheBehavior') as JsonObject);
    const bucket = named(resources, 'AWS::S3::Bucket', 'Client');
    expect(origin?.DomainName).toBe(reference(bucket, 'RegionalDomainName'));
    const control = named(resources, 'AWS::CloudFront::OriginAccessControl', 'FrontDoor');
    expect(origin?.OriginAccessControlId).toBe(reference(control, 'Id'));
    expect(at(control.properties, 'OriginAccessControlConfig', 'SigningBehavior')).toBe('always');
    expect(config.DefaultRootObject).toBe('index.html');
    expect(bucket.metadata).toMatchObject({ 'steppe:assets': 'web/dist', 'steppe:immutable': 'assets/' });
  });

  it('passes /api/* and /public/* on to the API with every method', () => {
    expect(behaviors.map(({ PathPattern }) => PathPattern)).toEqual(['/api/*', '/public/*']);
    for (const behavior of behaviors) {
      expect(target(behavior)?.DomainName).toMatch(
        /^<steppe-local-web\/HttpApi\w+>\.execute-api\.us-east-1\./,
      );
      expect(behavior.AllowedMethods).toContain('DELETE');
    }
  });

  it('sends the origin secret by a dynamic reference, so that no template holds it', () => {
    expect(target(behaviors[0])?.OriginCustomHeaders).toEqual([
      {
        HeaderName: 'x-origin-secret',
        HeaderValue: expect.stringMatching(
          /^\{\{resolve:secretsmanager:<steppe-local-data\/OriginSecret\w+>:SecretString:o1::\}\}$/,
        ),
      },
    ]);
  });

  it('keeps nothing of the API, and tells it the viewer’s address', () => {
    const policies = behaviors.map(
      ({ CachePolicyId }) => named(resources, 'AWS::CloudFront::CachePolicy', 'Uncached') && CachePolicyId,
    );
    const uncached = named(resources, 'AWS::CloudFront::CachePolicy', 'Uncached');
    expect(policies).toEqual([reference(uncached), reference(uncached)]);
    const cache = at(uncached.properties, 'CachePolicyConfig');
    expect(cache).toMatchObject({ MinTTL: 0, DefaultTTL: 0, MaxTTL: 1 });
    const forwarded = at(cache, 'ParametersInCacheKeyAndForwardedToOrigin', 'HeadersConfig', 'Headers');
    expect(forwarded).toContain('CloudFront-Viewer-Address');
    expect(forwarded).toContain('Authorization');
    // AllViewerExceptHostHeader, which AWS manages under this id.
    expect(behaviors[0]?.OriginRequestPolicyId).toBe('b689b0a8-53d0-40ab-baf2-68738e2966ac');
  });

  it('keeps no errors and puts nothing in their place', () => {
    const errors = objects(at(config, 'CustomErrorResponses'));
    expect(errors.map(({ ErrorCode }) => ErrorCode)).toContain(404);
    for (const error of errors) {
      expect(error.ErrorCachingMinTTL).toBe(0);
      expect(error.ResponsePagePath).toBeUndefined();
    }
  });

  it('has the web ACL of the edge stack before it', () => {
    expect(config.WebACLId).toMatch(/^<steppe-local-edge\/FirewallAcl\w+\.Arn>$/);
  });
});

describe('the fallback to the client', () => {
  const functions = ofType(resources, 'AWS::CloudFront::Function');
  const rewrite = (uri: string) =>
    runInNewContext(
      `${functions[0]?.properties.FunctionCode}; handler({ request: { uri: ${JSON.stringify(uri)} } }).uri`,
    );

  it('is on the default behaviour only', () => {
    expect(functions).toHaveLength(1);
    const associations = objects(at(config, 'DefaultCacheBehavior', 'FunctionAssociations'));
    expect(associations).toEqual([
      { EventType: 'viewer-request', FunctionARN: reference(functions[0] as Resource, 'FunctionARN') },
    ]);
    expect(
      objects(at(config, 'CacheBehaviors')).filter(({ FunctionAssociations }) => FunctionAssociations),
    ).toEqual([]);
  });

  it.each([
    ['/', '/index.html'],
    ['/deals/deal_01J', '/index.html'],
    ['/companies.new/acme', '/index.html'],
    ['/assets/index-B1.js', '/assets/index-B1.js'],
    ['/favicon.ico', '/favicon.ico'],
  ])('answers %s with %s', (from, to) => {
    expect(rewrite(from)).toBe(to);
  });
});

describe('in the cloud', () => {
  const uploads = async () => ofType(await resourcesOf({ stage: 'dev' }), 'Custom::CDKBucketDeployment');

  it('hashed files are kept for a year, pages are asked for anew', async () => {
    const deployed = (await uploads()).map(({ properties }) => ({
      files: properties.Include ?? ['everything'],
      but: properties.Exclude,
      cache: at(properties, 'SystemMetadata', 'cache-control'),
      prune: properties.Prune,
    }));
    expect(deployed).toEqual([
      { files: ['assets/*'], but: ['*'], cache: 'public, max-age=31536000, immutable', prune: false },
      { files: ['everything'], but: ['assets/*'], cache: 'no-cache', prune: false },
    ]);
  });
});
