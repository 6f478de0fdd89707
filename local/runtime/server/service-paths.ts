import type { ServiceHandler } from '../../services/http/service.ts';

/** Serves several services on one port: the first part of the path chooses, the service sees the rest. */
export function servicePaths(handlers: Readonly<Record<string, ServiceHandler>>): ServiceHandler {
  return async request => {
    const [, service = '', rest = ''] = /^\/([^/]*)(.*)$/s.exec(request.path) ?? [];
    const handle = Object.hasOwn(handlers, service) ? handlers[service] : undefined;
    if (!handle)
      return {
        status: 404,
        headers: { 'content-type': 'text/plain' },
        body: `No service ${service} here.\n`,
      };
    return handle({ ...request, path: rest === '' ? '/' : rest });
  };
}
