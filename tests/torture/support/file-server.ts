import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '../../../functions/shared/environment.ts';
import { nodeListener } from '../../../local/services/http/node-listener.ts';
import { serveForTest } from '../../../local/services/http/service-for-tests.ts';
import { openObjectStore } from '../../../local/services/s3/object-store.ts';
import { openS3 } from '../../../local/services/s3/open-s3.ts';

/** An S3 with one bucket on a port of its own. */
export interface FileServer {
  /** The environment in which the files are. */
  readonly within: (environment: Environment) => Environment;
  /** Whether an address is one of its own. */
  readonly owns: (url: string) => boolean;
  close(): Promise<void>;
}

/** Opens it; close it after the test. */
export const openFileServer = async (): Promise<FileServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-torture-files-'));
  const objects = openObjectStore(folder, 'NORMAL');
  objects.ensureBucket('files');
  const served = await serveForTest(nodeListener(openS3(objects), { streams: () => true }));
  return {
    within: environment => ({
      variables: {
        ...environment.variables,
        FILES_BUCKET: 'files',
        FILES_URL: `${served.endpoint}/files`,
        AWS_REGION: 'us-east-1',
      },
      client: (service, credentials) => ({
        ...environment.client(service, credentials),
        ...(service === 's3' && { endpoint: served.endpoint }),
      }),
    }),
    owns: url => url.startsWith(served.endpoint),
    close: async () => {
      await served.close();
      objects.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
