import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lockFolder } from './lock.ts';
import type { CloudParts, Stop } from './runtime/cloud-parts.ts';
import { responseDesk } from './runtime/custom-resource/responses.ts';
import { type Endpoints, endpointsOf } from './runtime/endpoints.ts';
import type { Faults } from './runtime/faults.ts';
import { openParts } from './runtime/open-parts.ts';
import { provision } from './runtime/provision.ts';
import { readSecret } from './runtime/read-secret.ts';
import { openServers, type Servers } from './runtime/server/open-servers.ts';
import { loadStacks } from './runtime/template/load-stacks.ts';
import type { StackTemplate } from './runtime/template/template.ts';
import { serveFiles } from './services/s3/files-path.ts';
import { synthesise } from './synthesise.ts';

/** How a cloud is started. */
export interface CloudOptions {
  /** Everything is kept here; one process at a time. */
  dataDir: string;
  /** Of the app; the services take the next two. 0: three free ports. */
  port: number;
  /** Whether the demo tenants are among the templates. */
  demo: boolean;
  /** `FULL` survives a power cut, `NORMAL` a kill -9. */
  durability: 'FULL' | 'NORMAL';
  /** Changes the templates before anything is made from them. */
  templates?: (stacks: StackTemplate[]) => StackTemplate[];
  /** A cloud assembly to read in place of synthesising `infra/`. */
  assembly?: string;
  /** Entries and assets are named relative to it; the repository's root unless told. */
  root?: string;
  faults?: Faults;
  /** Another DynamoDB endpoint in place of the embedded table. */
  dynamodbEndpoint?: string;
  /**
   * Whether functions that nobody waits for get a thread of their own. Faults that a test plants in its own thread do not reach that one's
   * functions, and neither does a shifted clock.
   */
  background?: boolean;
  log?: (line: string) => void;
}

/** A running cloud. */
export interface Cloud {
  /** Address of the app, `http://localhost:<port>`. */
  url: string;
  endpoints: Endpoints;
  /** The engines and registries, for tests. */
  parts: CloudParts;
  /** Resolves when nothing is left to do: stream, bus, queues and running tasks. Waiting for a deadline is not work. */
  idle(): Promise<void>;
  stop(): Promise<void>;
}

const REPOSITORY = join(import.meta.dirname, '..');
const REGION = 'us-east-1';
const ACCOUNT = '000000000000';

/**
 * Starts the embedded cloud: makes what the synthesised templates say, and nothing beside them. Throws when a template holds something
 * that is not known here, when the folder is in use, or when a port is taken.
 */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const unlock = lockFolder(options.dataDir);
  const stops: Stop[] = [unlock];
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one();
  };
  try {
    return await start(options, stops, stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

async function start(options: CloudOptions, stops: Stop[], stop: () => Promise<void>): Promise<Cloud> {
  const { dataDir, faults = {}, log = console.log, root = REPOSITORY, background = false } = options;
  const stacks = await stacksOf(options, log);
  const servers = await openServers(options.port, log);
  stops.push(servers.close);
  const endpoints = endpointsOf(servers.ports.app, servers.ports.services, servers.ports.mail);
  const starts: (() => Stop | undefined)[] = [];
  const whenReady = (one: () => Stop | undefined) => void starts.push(one);
  const place = { region: REGION, account: ACCOUNT, root, dataDir, durability: options.durability };
  const remote = options.dynamodbEndpoint ? { dynamodbEndpoint: options.dynamodbEndpoint } : {};
  const { promise: ready, resolve: open, reject: giveUp } = Promise.withResolvers<void>();
  ready.catch(() => undefined);
  const hooks = { faults, log, whenReady, ready };
  const { parts, close } = await openParts({ ...place, ...remote, ...hooks, endpoints, background });
  stops.push(close, () => giveUp(new Error('The cloud has stopped')));
  const desk = responseDesk();
  servers.serveServices({ ...parts.handlers, cloudformation: desk.handle }, parts.ses.handle);
  servers.serveFiles(serveFiles(parts.handlers.s3));
  await provision(stacks, parts, desk, id => readSecret(parts.secrets, id));
  for (const one of starts) stops.push(one() ?? (() => {}));
  open();
  parts.states.resume();
  servers.serveApp(async request => {
    const [edge] = parts.distributions;
    if (!edge) return { status: 404, headers: {}, body: 'No template makes a distribution.' };
    return parts.activity.duringRequest(() => edge(request));
  });
  stops.push(() => finishRequests(servers, parts));
  writeEndpoints(dataDir, endpoints);
  void warm(parts);
  const idle = () => drained(parts);
  return { url: endpoints.app, endpoints, parts, idle, stop };
}

async function stacksOf(options: CloudOptions, log: (line: string) => void): Promise<StackTemplate[]> {
  const assembly = options.assembly ?? (await synthesise({ root: REPOSITORY, demo: options.demo, log }));
  const stacks = loadStacks(assembly);
  return options.templates ? options.templates(stacks) : stacks;
}

/** A mail's events wait in SES until the bus has them; what they start may send the next mail. */
async function drained({ ses, activity }: CloudParts): Promise<void> {
  do {
    await ses.settled();
    await activity.idle();
    await ses.settled();
  } while (activity.busy);
}

/** New requests are turned away, and those that are being answered get their answer, before anything behind them closes. */
async function finishRequests(servers: Servers, parts: CloudParts): Promise<void> {
  servers.serveApp(async () => ({
    status: 503,
    headers: { 'retry-after': '1' },
    body: 'The embedded cloud is stopping.',
  }));
  await parts.activity.settled(2_000);
}

/** Loads the functions' code while nobody waits for it. A function that cannot be loaded says so now, and again when it is called. */
async function warm({ functions, log }: CloudParts): Promise<void> {
  for (const one of functions.all()) {
    await one
      .warm()
      .catch(error => log(`${one.name} cannot be loaded: ${error instanceof Error ? error.message : error}`));
  }
}

function writeEndpoints(dataDir: string, endpoints: Endpoints): void {
  if (!existsSync(dataDir)) mkdirSync(dataDir, { recursive: true });
  writeFileSync(join(dataDir, 'endpoints.json'), `${JSON.stringify(endpoints, null, 2)}\n`);
}
