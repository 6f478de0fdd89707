import type { Providers } from '../provider.ts';
import { dataProviders } from './data.ts';
import { edgeProviders } from './edge.ts';
import { eventProviders } from './events.ts';
import { functionProviders } from './functions.ts';
import { httpApiProviders } from './http-api.ts';
import { iamProviders } from './iam.ts';
import { identityProviders } from './identity.ts';
import { machineProviders } from './machines.ts';
import { mailProviders } from './mail.ts';
import { queueProviders } from './queues.ts';

/** Every resource type that the embedded cloud makes. */
export const PROVIDERS: Providers = {
  ...iamProviders,
  ...dataProviders,
  ...queueProviders,
  ...identityProviders,
  ...mailProviders,
  ...functionProviders,
  ...eventProviders,
  ...machineProviders,
  ...httpApiProviders,
  ...edgeProviders,
};
