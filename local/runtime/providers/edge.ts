import { type Behaviour, type Origin, serveDistribution } from '../../services/edge/distribution.ts';
import { type HeadersPolicyConfig, readHeadersPolicy } from '../../services/edge/headers-policy.ts';
import { viewerFunction } from '../../services/edge/viewer-function.ts';
import type { CloudParts } from '../cloud-parts.ts';
import { objectOf, type Providers, physicalName, type ResolvedResource, textOf } from '../provider.ts';
import { stableId } from '../stable-id.ts';
import type { Made } from '../template/scope.ts';

/** CloudFront: distributions, functions and response headers. */
export const edgeProviders: Providers = {
  'AWS::CloudFront::Function': (resource, cloud) => {
    const name = physicalName(resource, 'Name');
    const arn = `arn:aws:cloudfront::${cloud.account}:function/${name}`;
    cloud.viewerFunctions.set(arn, viewerFunction(name, textOf(resource, 'FunctionCode')));
    return { ref: name, attributes: { FunctionARN: arn, 'FunctionMetadata.FunctionARN': arn } };
  },
  'AWS::CloudFront::ResponseHeadersPolicy': (resource, cloud) => {
    const id = stableId(resource.path, 12);
    cloud.headersPolicies.set(
      id,
      readHeadersPolicy(objectOf(resource, 'ResponseHeadersPolicyConfig') as HeadersPolicyConfig),
    );
    return { ref: id, attributes: { Id: id } };
  },
  'AWS::CloudFront::Distribution': (resource, cloud) => makeDistribution(resource, cloud),
};

interface DistributionConfig {
  Enabled?: boolean;
  DefaultRootObject?: string;
  Origins: OriginConfig[];
  CacheBehaviors?: (BehaviourConfig & { PathPattern: string })[];
  DefaultCacheBehavior: BehaviourConfig;
  CustomErrorResponses?: { ResponsePagePath?: string; ResponseCode?: number }[];
}

interface OriginConfig {
  Id: string;
  DomainName: string;
  OriginPath?: string;
  OriginCustomHeaders?: { HeaderName: string; HeaderValue: string }[];
}

interface BehaviourConfig {
  TargetOriginId: string;
  AllowedMethods?: string[];
  ResponseHeadersPolicyId?: string;
  FunctionAssociations?: { EventType: string; FunctionARN: string }[];
  LambdaFunctionAssociations?: unknown[];
}

/**
 * A distribution of the template. Its domain name is the address of the app on this machine. The origins are looked up once everything
 * is made: the API may come after the distribution.
 */
function makeDistribution(resource: ResolvedResource, cloud: CloudParts): Made {
  const config = objectOf(resource, 'DistributionConfig') as unknown as DistributionConfig;
  if (config.CustomErrorResponses?.some(response => response.ResponsePagePath ?? response.ResponseCode)) {
    throw new Error(`${resource.path}: error responses with a page of their own are not known here`);
  }
  const id = stableId(resource.path, 14).toUpperCase();
  cloud.whenReady(() => {
    const origins = new Map(config.Origins.map(origin => [origin.Id, readOrigin(origin, cloud)]));
    const read = (behaviour: BehaviourConfig, pathPattern: string) =>
      readBehaviour(resource, { ...behaviour, PathPattern: pathPattern }, origins, cloud);
    const behaviours = (config.CacheBehaviors ?? []).map(behaviour => read(behaviour, behaviour.PathPattern));
    behaviours.push(read(config.DefaultCacheBehavior, '*'));
    const { DefaultRootObject: defaultRootObject = '', Enabled = true } = config;
    if (Enabled) cloud.distributions.push(serveDistribution({ defaultRootObject, behaviours }));
    return undefined;
  });
  return { ref: id, attributes: { Id: id, DomainName: new URL(cloud.endpoints.app).host } };
}

function readOrigin(origin: OriginConfig, cloud: CloudParts): Origin {
  const headers = (origin.OriginCustomHeaders ?? []).map(one => [
    one.HeaderName.toLowerCase(),
    one.HeaderValue,
  ]);
  return {
    serve: cloud.origins.get(origin.DomainName),
    domain: origin.DomainName,
    headers: Object.fromEntries(headers),
    pathPrefix: origin.OriginPath ?? '',
  };
}

function readBehaviour(
  resource: ResolvedResource,
  config: BehaviourConfig & { PathPattern: string },
  origins: Map<string, Origin>,
  cloud: CloudParts,
): Behaviour {
  const origin = origins.get(config.TargetOriginId);
  if (!origin) throw new Error(`${resource.path}: no origin ${config.TargetOriginId}`);
  const { ResponseHeadersPolicyId: policyId } = config;
  const responseHeaders = policyId === undefined ? undefined : cloud.headersPolicies.get(policyId);
  if (policyId !== undefined && !responseHeaders) {
    throw new Error(`${resource.path}: the response headers policy ${policyId} is not known here`);
  }
  const viewerRequest = viewerRequestOf(resource, config, cloud);
  return {
    pathPattern: config.PathPattern,
    origin,
    methods: config.AllowedMethods ?? ['GET', 'HEAD'],
    ...(responseHeaders ? { responseHeaders } : {}),
    ...(viewerRequest ? { viewerRequest } : {}),
  };
}

function viewerRequestOf(resource: ResolvedResource, config: BehaviourConfig, cloud: CloudParts) {
  if (config.LambdaFunctionAssociations?.length)
    throw new Error(`${resource.path}: Lambda@Edge is not known here`);
  const [association, ...more] = config.FunctionAssociations ?? [];
  if (!association) return undefined;
  const found = cloud.viewerFunctions.get(association.FunctionARN);
  if (more.length > 0 || association.EventType !== 'viewer-request' || !found) {
    throw new Error(`${resource.path}: only one function of the template, on viewer requests, is known here`);
  }
  return found;
}
