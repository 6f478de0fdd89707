import type { WebHandler, WebRequest, WebResponse } from '../../runtime/server/exchange.ts';
import { applyHeaders, type HeadersPolicy } from './headers-policy.ts';
import { fitsPath } from './path-pattern.ts';
import type { ViewerFunction } from './viewer-function.ts';

/** An origin of a distribution. */
export interface Origin {
  /** What serves the origin's domain; undefined when nothing in this cloud has that name. */
  serve: WebHandler | undefined;
  domain: string;
  /** Headers that the edge adds, names in lower case. They replace what the viewer sent. */
  headers: Record<string, string>;
  pathPrefix: string;
}

/** A cache behaviour. */
export interface Behaviour {
  pathPattern: string;
  origin: Origin;
  methods: readonly string[];
  viewerRequest?: ViewerFunction;
  responseHeaders?: HeadersPolicy;
}

/** A distribution of a template. */
export interface Distribution {
  defaultRootObject: string;
  /** In the order of the template; the default behaviour, with the pattern `*`, is the last. */
  behaviours: Behaviour[];
}

/** Serves a distribution as CloudFront does, without keeping copies. */
export function serveDistribution(distribution: Distribution): WebHandler {
  return async request => {
    const behaviour = distribution.behaviours.find(one => fitsPath(one.pathPattern, request.path));
    if (!behaviour) return plain(404, 'Not Found');
    const answer = await answerBy(behaviour, distribution.defaultRootObject, request);
    const headers = behaviour.responseHeaders
      ? applyHeaders(behaviour.responseHeaders, answer.headers)
      : answer.headers;
    return { ...answer, headers: { ...headers, via: '1.1 steppe-local (CloudFront)' } };
  };
}

async function answerBy(behaviour: Behaviour, rootObject: string, request: WebRequest): Promise<WebResponse> {
  if (!behaviour.methods.includes(request.method))
    return plain(403, 'This distribution does not support the method.');
  const changed = behaviour.viewerRequest ? await behaviour.viewerRequest(request) : request;
  if ('status' in changed) return changed;
  const { serve } = behaviour.origin;
  if (!serve) return plain(502, `No origin ${behaviour.origin.domain}`);
  const rooted = changed.path === '/' && rootObject !== '' ? { ...changed, path: `/${rootObject}` } : changed;
  return serve(toOrigin(behaviour.origin, rooted));
}

/**
 * What the origin receives: the viewer's headers without those that only the edge may set (a program could claim to be another
 * address, or to have come through the edge), and those of the edge.
 */
function toOrigin(origin: Origin, request: WebRequest): WebRequest {
  const { sourceIp, sourcePort } = request;
  const viewer = Object.entries(request.headers).filter(([name]) => !isEdgeHeader(name, origin));
  const forwarded = [request.headers['x-forwarded-for'], sourceIp].filter(Boolean).join(', ');
  const headers = {
    ...Object.fromEntries(viewer),
    ...origin.headers,
    host: origin.domain,
    'cloudfront-viewer-address': `${sourceIp}:${sourcePort}`,
    'x-forwarded-for': forwarded,
    via: '1.1 steppe-local (CloudFront)',
  };
  return { ...request, headers, path: `${origin.pathPrefix}${request.path}` };
}

const HOP_BY_HOP = new Set([
  'connection',
  'keep-alive',
  'transfer-encoding',
  'upgrade',
  'te',
  'trailer',
  'expect',
]);

function isEdgeHeader(name: string, origin: Origin): boolean {
  return name.startsWith('cloudfront-') || HOP_BY_HOP.has(name) || Object.hasOwn(origin.headers, name);
}

function plain(status: number, text: string): WebResponse {
  return { status, headers: { 'content-type': 'text/plain; charset=utf-8' }, body: text };
}
