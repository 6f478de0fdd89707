import { join } from 'node:path';
import { openBuckets } from '../services/s3/buckets.ts';
import { openObjectStore } from '../services/s3/object-store.ts';
import { openSecrets } from '../services/secrets/open-secrets.ts';
import { openStates } from '../services/states/open-states.ts';
import { Activity } from './activity.ts';
import { backgroundThread } from './background/background-thread.ts';
import type { CloudParts } from './cloud-parts.ts';
import { openCustomResources } from './custom-resource/custom-resource-store.ts';
import { openCheckpoints } from './event-source/checkpoints.ts';
import { sharedStreams } from './event-source/shared-stream.ts';
import { openIdentity } from './identity/open-identity.ts';
import type { Issue } from './identity/role-credentials.ts';
import { Functions } from './lambda/functions.ts';
import { InvokePermissions } from './lambda/permissions.ts';
import { openMail } from './open-mail.ts';
import { openMessaging } from './open-messaging.ts';
import type { PartsOptions } from './parts-options.ts';
import { QueuePolicies } from './queue-policies.ts';
import { serviceHandlers } from './service-handlers.ts';
import { openTables } from './tables/open-tables.ts';

/** The parts of a cloud, and how to close them. */
export interface OpenedParts {
  parts: CloudParts;
  close(): Promise<void>;
}

/** Opens every service over the data folder; nothing is made and nothing runs yet. */
export async function openParts(options: PartsOptions): Promise<OpenedParts> {
  const { region, account, root, endpoints, log, whenReady, dataDir, durability } = options;
  const file = (name: string) => join(dataDir, `${name}.db`);
  const activity = new Activity();
  const { roles, identity, sts } = openIdentity(options);
  const { authorise } = identity;
  const tables = openTables({ ...options, file: file('table'), identity });
  const { fauxqs, queues, buses } = await openMessaging(options);
  const { mail, ses, cognito } = openMail(options, buses, authorise);
  const secrets = openSecrets({ file: file('secrets'), authorise, region, accountId: account, durability });
  const during = <T>(work: () => Promise<T>) => activity.during(work);
  const states = openStates({ file: file('states'), authorise, during, log, durability });
  const checkpoints = openCheckpoints(file('checkpoints'));
  const customResources = openCustomResources(file('custom-resources'), durability);

  const streams = sharedStreams(tables, checkpoints);
  const place = { region, account, root, endpoints, log, whenReady, activity, streams, customResources };
  const services = { roles, identity, sts, tables, queues, buses, mail, ses, cognito, secrets, states };
  const objects = openObjectStore(join(dataDir, 'buckets'), durability);
  const handlers = serviceHandlers(options, { ...services, fauxqs, objects });
  const issue: Issue = request => sts.issue(request);
  const background = options.background ? backgroundThread({ handlers, issue, log }) : undefined;
  const parts = {
    ...place,
    ...services,
    handlers,
    buckets: openBuckets(objects),
    ...emptyRegistries(),
    ...(background && { background }),
  };
  const close = async () => {
    states.close();
    await background?.close();
    await ses.close();
    await fauxqs.close();
    await tables.close();
    for (const engine of [cognito, secrets, sts, checkpoints, customResources, objects]) engine.close();
  };
  return { parts, close };
}

/** What providers register and others look up. */
function emptyRegistries() {
  return {
    functions: new Functions(),
    permissions: new InvokePermissions(),
    queuePolicies: new QueuePolicies(),
    httpApis: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    origins: new Map(),
    viewerFunctions: new Map(),
    headersPolicies: new Map(),
    distributions: [],
  };
}
