import type { CloudParts } from '../cloud-parts.ts';
import { lambdaAuthorizer } from '../http-api/authorizer.ts';
import { type ApiRoute, type HttpApi, serveHttpApi } from '../http-api/http-api.ts';
import { parseRouteKey } from '../http-api/route.ts';
import { tokenBucket } from '../http-api/throttle.ts';
import {
  numberOf,
  objectOf,
  type Providers,
  physicalName,
  type ResolvedResource,
  textOf,
} from '../provider.ts';
import { stableId } from '../stable-id.ts';
import type { Made } from '../template/scope.ts';
import type { Json } from '../template/template.ts';

const GATEWAY = 'apigateway.amazonaws.com';

/** HTTP APIs: routes, integrations, authorizers and the throttle of their stage. */
export const httpApiProviders: Providers = {
  'AWS::ApiGatewayV2::Api': (resource, cloud) => makeApi(resource, cloud),
  'AWS::ApiGatewayV2::Stage': (resource, cloud) => makeStage(resource, cloud),
  'AWS::ApiGatewayV2::Integration': (resource, cloud) => makeIntegration(resource, cloud),
  'AWS::ApiGatewayV2::Authorizer': (resource, cloud) => makeAuthorizer(resource, cloud),
  'AWS::ApiGatewayV2::Route': (resource, cloud) => makeRoute(resource, cloud),
};

function makeApi(resource: ResolvedResource, cloud: CloudParts): Made {
  const { ProtocolType, CorsConfiguration } = resource.properties;
  if (ProtocolType !== 'HTTP') throw new Error(`${resource.path}: only HTTP APIs are known here`);
  if (CorsConfiguration) throw new Error(`${resource.path}: CorsConfiguration is not known here`);
  const id = stableId(resource.path, 10);
  const { account, region, log } = cloud;
  const api: HttpApi = { id, account, region, routes: [], log };
  cloud.httpApis.set(id, api);
  const domain = `${id}.execute-api.${region}.amazonaws.com`;
  cloud.origins.set(domain, serveHttpApi(api));
  return { ref: id, attributes: { ApiId: id, ApiEndpoint: `https://${domain}` } };
}

/** The stage's throttle is one bucket for each route, as the default route settings say; it is put on once all routes are there. */
function makeStage(resource: ResolvedResource, cloud: CloudParts): Made {
  if (textOf(resource, 'StageName') !== '$default')
    throw new Error(`${resource.path}: only the stage $default is known here`);
  const { ThrottlingRateLimit: rate, ThrottlingBurstLimit: burst } = objectOf(
    resource,
    'DefaultRouteSettings',
  );
  cloud.whenReady(() => {
    if (rate === undefined || burst === undefined) return undefined;
    for (const route of apiOf(resource, cloud).routes)
      route.throttle = tokenBucket(Number(rate), Number(burst));
    return undefined;
  });
  return { ref: physicalName(resource, 'StageName') };
}

function makeIntegration(resource: ResolvedResource, cloud: CloudParts): Made {
  const { IntegrationType, PayloadFormatVersion } = resource.properties;
  if (IntegrationType !== 'AWS_PROXY' || PayloadFormatVersion !== '2.0') {
    throw new Error(`${resource.path}: only Lambda proxies with payload format 2.0 are known here`);
  }
  const id = stableId(resource.path, 7);
  const timeoutMilliseconds = numberOf(resource, 'TimeoutInMillis', 30_000);
  const functionArn = textOf(resource, 'IntegrationUri');
  cloud.functions.noteAnswering(functionArn);
  cloud.integrations.set(id, { functionArn, timeoutMilliseconds });
  return { ref: id };
}

function makeAuthorizer(resource: ResolvedResource, cloud: CloudParts): Made {
  const {
    AuthorizerType,
    EnableSimpleResponses,
    AuthorizerPayloadFormatVersion: version,
  } = resource.properties;
  if (AuthorizerType !== 'REQUEST' || EnableSimpleResponses !== true || version !== '2.0') {
    throw new Error(
      `${resource.path}: only Lambda authorizers with simple responses of format 2.0 are known here`,
    );
  }
  const id = stableId(resource.path, 6);
  const source = `arn:aws:execute-api:${cloud.region}:${cloud.account}:${textOf(resource, 'ApiId')}/authorizers/${id}`;
  const [, functionArn = ''] =
    /functions\/(arn:[^/]+)\/invocations/.exec(textOf(resource, 'AuthorizerUri')) ?? [];
  cloud.functions.noteAnswering(functionArn);
  const identitySource = [resource.properties.IdentitySource ?? []].flat().map(String);
  const ttlSeconds = numberOf(resource, 'AuthorizerResultTtlInSeconds', 300);
  const invoke = (event: unknown) => invokeFor(cloud, functionArn, source, event);
  cloud.authorizers.set(id, lambdaAuthorizer({ invoke, identitySource, ttlSeconds }));
  return { ref: id, attributes: { AuthorizerId: id } };
}

function makeRoute(resource: ResolvedResource, cloud: CloudParts): Made {
  const api = apiOf(resource, cloud);
  const pattern = parseRouteKey(textOf(resource, 'RouteKey'));
  const integration = cloud.integrations.get(
    String(resource.properties.Target ?? '').replace('integrations/', ''),
  );
  if (!integration) throw new Error(`${resource.path}: a route without an integration`);
  const path = pattern.routeKey.split(' ')[1] ?? '/$default';
  const source = `arn:aws:execute-api:${cloud.region}:${cloud.account}:${api.id}/$default/${pattern.method}${path}`;
  const route: ApiRoute = {
    ...pattern,
    timeoutMilliseconds: integration.timeoutMilliseconds,
    invoke: event => invokeFor(cloud, integration.functionArn, source, event),
  };
  const authorizer = authorizerOf(resource, cloud);
  if (authorizer) route.authorizer = authorizer;
  api.routes.push(route);
  return { ref: stableId(resource.path, 7) };
}

function authorizerOf(resource: ResolvedResource, cloud: CloudParts): ApiRoute['authorizer'] {
  const { AuthorizationType = 'NONE', AuthorizerId } = resource.properties;
  if (AuthorizationType === 'NONE') return undefined;
  const authorizer = cloud.authorizers.get(String(AuthorizerId));
  if (AuthorizationType === 'CUSTOM' && authorizer) return authorizer;
  throw new Error(`${resource.path}: the authorization ${String(AuthorizationType)} is not known here`);
}

/** API Gateway calls a function only when a permission of the template lets it. */
async function invokeFor(
  cloud: CloudParts,
  functionArn: string,
  sourceArn: string,
  event: unknown,
): Promise<unknown> {
  const target = cloud.functions.find(functionArn);
  if (!target) throw new Error(`No template makes the function ${functionArn}`);
  if (!cloud.permissions.allows(target.arn, GATEWAY, sourceArn)) {
    throw new Error(
      `API Gateway may not call ${target.name} for ${sourceArn}: no AWS::Lambda::Permission says so`,
    );
  }
  return target.invoke(event);
}

function apiOf(resource: ResolvedResource, cloud: CloudParts): HttpApi {
  const id: Json = resource.properties.ApiId ?? null;
  const api = cloud.httpApis.get(String(id));
  if (!api) throw new Error(`${resource.path}: no template makes the API ${String(id)}`);
  return api;
}
