import type { ServiceHandler } from '../../services/http/service.ts';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/**
 * Refuses what a page of another site makes a browser send. The services take any key of an outsider for the operator's, which is only
 * right for programs of this machine: a foreign page could otherwise post a form here, or point a name of its own at 127.0.0.1.
 */
export function loopbackOnly(handle: ServiceHandler): ServiceHandler {
  return async request => {
    const { host = '', origin } = request.headers;
    if (isLoopback(`http://${host}`) && (origin === undefined || isLoopback(origin))) return handle(request);
    return {
      status: 403,
      headers: { 'content-type': 'text/plain' },
      body: 'Only programs and pages of this machine.\n',
    };
  };
}

function isLoopback(url: string): boolean {
  return URL.canParse(url) && LOOPBACK.has(new URL(url).hostname);
}
