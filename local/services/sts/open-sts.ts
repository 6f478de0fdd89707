import type { Durability } from '../http/database.ts';
import type { Operation } from '../http/json-protocol.ts';
import { type NodeListener, nodeListener } from '../http/node-listener.ts';
import { queryService } from '../http/query-protocol.ts';
import type { Authorise, Clock, ServiceHandler } from '../http/service.ts';
import { assumeRole } from './assume-role.ts';
import { callerIdentity } from './caller-identity.ts';
import { makeCredentials } from './credentials.ts';
import { openSessionStore, type RoleSession, type SessionStore } from './session-store.ts';
import type { TrustPolicy } from './trust.ts';

/** A role of the template. */
export interface Role {
  /** Its `AssumeRolePolicyDocument`. */
  trust: TrustPolicy;
  /** Its policies; carried for whoever evaluates them, not read here. */
  policy?: unknown;
}

/** What STS needs from the embedded cloud. */
export interface StsOptions {
  /** The SQLite file. */
  file: string;
  roles: (roleArn: string) => Role | undefined;
  /** The caller's own rights (`sts:AssumeRole`, `sts:TagSession` on the role's ARN). */
  authorise: Authorise;
  /** ARN of callers whose keys STS did not give out (an operator's, a test's). */
  identify?: (accessKeyId: string) => string | undefined;
  clock?: Clock;
  durability?: Durability;
}

/** Whose credentials these are. */
export interface ResolvedSession {
  roleArn: string;
  sessionName: string;
  tags: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  expiresAt: number;
}

/** What {@link StsEngine.issue} is asked for. */
export interface IssueRequest {
  roleArn: string;
  sessionName: string;
  tags?: Readonly<Record<string, string>>;
  durationSeconds: number;
}

/** The embedded STS. */
export interface StsEngine {
  handle: ServiceHandler;
  handler: NodeListener;
  /** Credentials for a service that runs as a role (a function's execution role): no rights are asked. */
  issue(request: IssueRequest): RoleSession;
  /** The session of an access key; undefined when unknown, expired, or the given token is not its own. */
  resolve(accessKeyId: string, sessionToken?: string): ResolvedSession | undefined;
  close(): void;
}

/** Parts that the operations share. */
export interface StsContext extends Omit<StsEngine, 'handle' | 'handler' | 'close'> {
  options: StsOptions;
}

const namespace = 'https://sts.amazonaws.com/doc/2011-06-15/';

/** Opens STS over a data folder's file; sessions of an earlier run still hold until they expire. */
export function openSts(options: StsOptions): StsEngine {
  const clock = options.clock ?? Date.now;
  const store = openSessionStore(options.file, options.durability);
  store.sweep(clock());
  const context: StsContext = {
    options,
    issue: request => issue(store, clock, request),
    resolve: (accessKeyId, token) => resolve(store, clock, accessKeyId, token),
  };
  const operations = new Map<string, Operation>([
    ['AssumeRole', (input, caller) => assumeRole(context, input, caller)],
    ['GetCallerIdentity', (_, caller) => callerIdentity(context, caller)],
  ]);
  const handle = queryService(namespace, operations);
  return { ...context, handle, handler: nodeListener(handle), close: store.close };
}

function issue(store: SessionStore, clock: Clock, request: IssueRequest): RoleSession {
  const { roleArn, sessionName, tags = {}, durationSeconds } = request;
  store.sweep(clock());
  const session = { ...makeCredentials(clock() + durationSeconds * 1000), roleArn, sessionName, tags };
  store.put(session);
  return session;
}

function resolve(
  store: SessionStore,
  clock: Clock,
  accessKeyId: string,
  token?: string,
): ResolvedSession | undefined {
  const session = store.find(accessKeyId);
  if (!session || session.expiresAt <= clock()) return undefined;
  if (token !== undefined && token !== session.sessionToken) return undefined;
  const { roleArn, sessionName, tags, expiresAt } = session;
  return { roleArn, sessionName, tags, expiresAt };
}
