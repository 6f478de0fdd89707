import { nodeListener } from '../../services/http/node-listener.ts';
import type { ServiceHandler } from '../../services/http/service.ts';
import { filesPath } from '../../services/s3/files-path.ts';
import { message, type WebHandler } from './exchange.ts';
import { loopbackOnly } from './loopback-only.ts';
import { servicePaths } from './service-paths.ts';
import { type Listening, listen, webListener } from './web-server.ts';

/** The ports of a cloud. Templates name addresses, so the ports are open before anything stands behind them. */
export interface Servers {
  ports: { app: number; services: number; mail: number };
  serveServices(handlers: Readonly<Record<string, ServiceHandler>>, mail: ServiceHandler): void;
  /** What pages upload and download, under the app's own address. */
  serveFiles(handle: ServiceHandler): void;
  serveApp(handle: WebHandler): void;
  close(): Promise<void>;
}

/** Objects may be larger than memory. */
const isS3 = (path: string): boolean => path.startsWith('/s3/');

const STARTING = 'The embedded cloud is starting.';

/** Opens the app's port, and two more for services and mails: the next ones, or any that are free where those are taken. */
export async function openServers(port: number, log: (line: string) => void): Promise<Servers> {
  let app: WebHandler = async () => message(503, STARTING);
  let services: ServiceHandler = async () => ({ status: 503, headers: {}, body: STARTING });
  let mail = services;
  let files = services;
  const page = webListener(request => app(request), log);
  const file = nodeListener(request => files(request), { streams: () => true });
  const opened = [
    await listen(
      (request, response) =>
        request.url?.startsWith(`${filesPath}/`) ? file(request, response) : page(request, response),
      port,
    ),
  ];
  const beside = (listener: Parameters<typeof listen>[0], wanted: number) => {
    return listen(listener, port === 0 ? 0 : wanted).catch(() => listen(listener, 0));
  };
  opened.push(
    await beside(
      nodeListener(
        loopbackOnly(request => services(request)),
        { streams: isS3 },
      ),
      port + 1,
    ),
  );
  opened.push(await beside(nodeListener(loopbackOnly(request => mail(request))), port + 2));
  const [first, second, third] = opened as [Listening, Listening, Listening];
  return {
    ports: { app: first.port, services: second.port, mail: third.port },
    serveServices: (handlers, mailHandler) => {
      services = servicePaths(handlers);
      mail = mailHandler;
    },
    serveFiles: handle => {
      files = handle;
    },
    serveApp: handle => {
      app = handle;
    },
    close: async () => void (await Promise.all(opened.map(server => server.close()))),
  };
}
