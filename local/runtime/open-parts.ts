import { join } from 'node:path';
import { openBuses } from '../services/bus/bus.ts';
import { eventsService } from '../services/bus/open-events.ts';
import { openCognito } from '../services/cognito/open-cognito.ts';
import type { Durability } from '../services/http/database.ts';
import type { ServiceHandler } from '../services/http/service.ts';
import { openBuckets } from '../services/s3/buckets.ts';
import { guardS3 } from '../services/s3/guard.ts';
import { openSecrets } from '../services/secrets/open-secrets.ts';
import { openSes } from '../services/ses/open-ses.ts';
import { guardSqs } from '../services/sqs/guard.ts';
import { openFauxqs } from '../services/sqs/open-fauxqs.ts';
import { openQueues } from '../services/sqs/queues.ts';
import { openStates } from '../services/states/open-states.ts';
import { openSts, type StsEngine } from '../services/sts/open-sts.ts';
import type { TrustPolicy } from '../services/sts/trust.ts';
import { Activity } from './activity.ts';
import type { CloudParts, Stop } from './cloud-parts.ts';
import { cognitoMail } from './cognito-mail.ts';
import { openCustomResources } from './custom-resource/custom-resource-store.ts';
import type { Endpoints } from './endpoints.ts';
import { openCheckpoints } from './event-source/checkpoints.ts';
import type { Faults } from './faults.ts';
import { makeIdentity } from './identity/identity.ts';
import { Roles } from './identity/roles.ts';
import { Functions } from './lambda/functions.ts';
import { InvokePermissions } from './lambda/permissions.ts';
import { MailSettings } from './mail-settings.ts';
import { openTables } from './tables/open-tables.ts';

/** What the parts are opened with. */
export interface PartsOptions {
  region: string;
  account: string;
  root: string;
  dataDir: string;
  durability: Durability;
  endpoints: Endpoints;
  faults: Faults;
  log: (line: string) => void;
  whenReady: (start: () => Stop | undefined) => void;
  /** Another table's endpoint in place of ours. */
  dynamodbEndpoint?: string;
}

/** Opens every service over the data folder; nothing runs yet. The second value closes them, in order. */
export async function openParts(
  options: PartsOptions,
): Promise<{ parts: CloudParts; close: () => Promise<void> }> {
  const { region, account, dataDir, durability, endpoints, faults, log } = options;
  const file = (name: string) => join(dataDir, `${name}.db`);
  const place = { region, accountId: account, durability };
  const roles = new Roles();
  const activity = new Activity();
  const mail = new MailSettings();
  const identity = makeIdentity(account, roles, key => sts.resolve(key));
  const { authorise } = identity;
  const sts: StsEngine = openSts({
    file: file('sts'),
    roles: arn => {
      const role = roles.find(arn);
      return role && { trust: role.trust as unknown as TrustPolicy };
    },
    authorise,
    identify: identity.operator,
    durability,
  });
  const tables = openTables({ ...options, file: file('table'), identity });
  const fauxqs = await openFauxqs({ dataDir: join(dataDir, 'fauxqs'), region, durability });
  const queues = await openQueues(fauxqs, region, account, endpoints.sqs);
  const buses = openBuses(queues, region, account);
  const secrets = openSecrets({ ...place, file: file('secrets'), authorise });
  const ses = openSes({
    ...place,
    file: file('ses'),
    authorise,
    identities: () => mail.identities,
    configurationSets: name => mail.configurationSet(name),
    emit: event =>
      void buses.publish('default', [{ ...event, detail: JSON.parse(JSON.stringify(event.detail)) }]),
    faults: send => faults.ses?.(send),
  });
  const cognito = openCognito({
    ...place,
    file: file('cognito'),
    authorise,
    sendMail: cognitoMail(ses, mail),
  });
  const during = <T>(work: () => Promise<T>) => activity.during(work);
  const states = openStates({ file: file('states'), authorise, during, log, durability });
  const checkpoints = openCheckpoints(file('checkpoints'));
  const customResources = openCustomResources(file('custom-resources'), durability);
  const sqsFault = (action: string, queue: string) => faults.sqs?.(action, queue);
  const handlers = {
    dynamodb: tables.handle,
    sqs: guardSqs(fauxqs.handle, { authorise, region, account, fault: sqsFault }),
    s3: guardS3(fauxqs.handle, authorise),
    ses: ses.handle,
    cognito: cognito.handle,
    sts: sts.handle,
    secrets: secrets.handle,
    events: eventsService({ buses, authorise, region, account, fault: entry => faults.events?.(entry) }),
    states: states.handle,
  } satisfies Record<string, ServiceHandler>;
  const close = async () => {
    states.close();
    await ses.close();
    await fauxqs.close();
    await tables.close();
    for (const engine of [cognito, secrets, sts, checkpoints, customResources]) engine.close();
  };
  const { root, whenReady } = options;
  const services = {
    tables,
    queues,
    buckets: openBuckets(fauxqs),
    buses,
    states,
    sts,
    secrets,
    cognito,
    ses,
    mail,
  };
  const empty = {
    functions: new Functions(),
    permissions: new InvokePermissions(),
    httpApis: new Map(),
    integrations: new Map(),
    authorizers: new Map(),
    origins: new Map(),
    viewerFunctions: new Map(),
    headersPolicies: new Map(),
    distributions: [],
  };
  const own = { region, account, root, endpoints, log, activity, roles, identity, handlers, checkpoints };
  return { parts: { ...own, ...services, ...empty, customResources, whenReady }, close };
}
