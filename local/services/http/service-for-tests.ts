import { mkdtempSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NodeListener } from './node-listener.ts';

/** A service on a free port of the loopback address, for tests. */
export interface ServedService {
  endpoint: string;
  close(): Promise<void>;
}

/** Serves a listener until `close`. */
export async function serveForTest(listener: NodeListener): Promise<ServedService> {
  const server = createServer(listener);
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise(resolve => server.close(() => resolve()));
    },
  };
}

/** A file path in a folder that nothing else uses. */
export function throwAwayFile(name: string): string {
  return join(mkdtempSync(join(tmpdir(), 'steppe-')), name);
}

/** Client settings that every test shares. */
export function clientSettings(endpoint: string, accessKeyId = 'AKIATESTCALLER000000') {
  return {
    endpoint,
    region: 'eu-central-1',
    maxAttempts: 1,
    credentials: { accessKeyId, secretAccessKey: 'secret' },
  };
}
