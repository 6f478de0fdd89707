import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openCognito } from '../cognito/open-cognito.ts';
import { clientSettings, poolSettings } from '../cognito/settings.ts';
import { openSecrets } from '../secrets/open-secrets.ts';
import { openSes } from '../ses/open-ses.ts';
import { nodeListener } from './node-listener.ts';
import type { ServiceHandler } from './service.ts';

/**
 * A process of its own that serves Cognito, Secrets Manager and SES from one folder until it is killed:
 * `node killed-service-for-tests.ts <folder>`; it prints its port. Its bus never answers, so that events
 * are always under way.
 */
const folder = process.argv[2] ?? '.';
const cognito = openCognito({ file: `${folder}/cognito.db`, sendMail: () => undefined, scryptCost: 1024 });
cognito.ensurePool(poolSettings('eu-central-1_Kill', {}));
cognito.ensureClient(clientSettings('kill', 'eu-central-1_Kill', {}));
const secrets = openSecrets({ file: `${folder}/secrets.db` });
const ses = openSes({
  file: `${folder}/ses.db`,
  emit: () => new Promise<void>(() => undefined),
  identities: () => ['example.com'],
  configurationSets: () => ({ eventTypes: ['Send', 'Delivery'] }),
  maxSendRate: 1_000_000,
});

const handle: ServiceHandler = request => {
  const target = request.headers['x-amz-target'] ?? '';
  if (target.startsWith('AWSCognito')) return cognito.handle(request);
  return target === '' ? ses.handle(request) : secrets.handle(request);
};
const server = createServer(nodeListener(handle));
server.listen(0, '127.0.0.1', () => console.log((server.address() as AddressInfo).port));
