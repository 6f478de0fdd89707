import type { EventBuses } from '../services/bus/bus.ts';
import type { CognitoEngine } from '../services/cognito/open-cognito.ts';
import type { HeadersPolicy } from '../services/edge/headers-policy.ts';
import type { ViewerFunction } from '../services/edge/viewer-function.ts';
import type { ServiceHandler } from '../services/http/service.ts';
import type { Buckets } from '../services/s3/buckets.ts';
import type { SecretsEngine } from '../services/secrets/open-secrets.ts';
import type { SesEngine } from '../services/ses/open-ses.ts';
import type { Queues } from '../services/sqs/queues.ts';
import type { StatesEngine } from '../services/states/open-states.ts';
import type { StsEngine } from '../services/sts/open-sts.ts';
import type { Activity } from './activity.ts';
import type { BackgroundThread } from './background/background-thread.ts';
import type { CustomResourceStore } from './custom-resource/custom-resource-store.ts';
import type { Endpoints } from './endpoints.ts';
import type { SharedStream } from './event-source/shared-stream.ts';
import type { Authorizer } from './http-api/authorizer.ts';
import type { HttpApi } from './http-api/http-api.ts';
import type { Identity } from './identity/identity.ts';
import type { Roles } from './identity/roles.ts';
import type { AwsService } from './lambda/environment.ts';
import type { Functions } from './lambda/functions.ts';
import type { InvokePermissions } from './lambda/permissions.ts';
import type { MailSettings } from './mail-settings.ts';
import type { QueuePolicies } from './queue-policies.ts';
import type { WebHandler } from './server/exchange.ts';
import type { Tables } from './tables/tables.ts';

/** Ends something that was started. */
export type Stop = () => Promise<void> | void;

/** The Lambda integration of an HTTP API. */
export interface Integration {
  functionArn: string;
  timeoutMilliseconds: number;
}

/** Everything that providers make resources in. */
export interface CloudParts {
  region: string;
  account: string;
  /** The repository's root: entries and assets are named relative to it. */
  root: string;
  endpoints: Endpoints;
  log: (line: string) => void;
  activity: Activity;

  roles: Roles;
  identity: Identity;
  functions: Functions;
  /** Where functions run that nobody waits for; absent when everything runs in one thread. */
  background?: BackgroundThread;
  permissions: InvokePermissions;
  /** The services' protocols, authorised, for in-process clients. */
  handlers: Readonly<Record<AwsService, ServiceHandler>>;

  tables: Tables;
  queues: Queues;
  queuePolicies: QueuePolicies;
  buckets: Buckets;
  buses: EventBuses;
  states: StatesEngine;
  sts: StsEngine;
  secrets: SecretsEngine;
  cognito: CognitoEngine;
  ses: SesEngine;
  mail: MailSettings;

  /** The stream of a table, with all mappings that read it. */
  streams: (table: string) => SharedStream;
  customResources: CustomResourceStore;

  httpApis: Map<string, HttpApi>;
  integrations: Map<string, Integration>;
  authorizers: Map<string, Authorizer>;
  /** What serves a domain name that an origin may have. */
  origins: Map<string, WebHandler>;
  viewerFunctions: Map<string, ViewerFunction>;
  headersPolicies: Map<string, HeadersPolicy>;
  distributions: WebHandler[];

  /** Runs something once every resource is made: what listens, polls or fires. */
  whenReady(start: () => Stop | undefined): void;
}
