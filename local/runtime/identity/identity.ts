import type { Authorise } from '../../services/http/service.ts';
import { evaluate } from '../../services/iam/evaluate.ts';
import type { ConditionContext, Policy } from '../../services/iam/policy.ts';
import { statementCache } from './policies.ts';
import type { Roles } from './roles.ts';

/** A session of an assumed role, as STS knows it. `expiresAt` is milliseconds since 1970. */
export interface Session {
  roleArn: string;
  sessionName: string;
  tags: Readonly<Record<string, string>>;
  expiresAt: number;
}

/** Who calls: an ARN for messages, and what decides. `root` may do everything. */
export interface Principal {
  principal: string;
  policy: Policy | 'root';
}

/** Answers who somebody is and what they may do. */
export interface Identity {
  /** Undefined for temporary credentials that are unknown or expired. */
  principalOf(accessKeyId: string | undefined): Principal | undefined;
  authorise: Authorise;
  /** What a role itself may do, for services that act as a role (a state machine, a mapping). */
  roleMay(roleArn: string, action: string, resource: string): boolean;
  /** ARN of callers whose keys STS did not give out. */
  operator(accessKeyId: string): string | undefined;
}

/** Enough for every session of a day; the oldest knowledge is simply read again. */
const MOST_SESSIONS = 5000;

/**
 * Judges calls by the policies of the templates. Temporary keys (`ASIA…`) are sessions of roles. Any other key is the operator of
 * this machine, who may do everything: the endpoints listen on the loopback address only, and programs that look in from outside
 * (tests, the AWS command line) need no set-up.
 */
export function makeIdentity(
  account: string,
  roles: Roles,
  findSession: (key: string) => Session | undefined,
): Identity {
  const root: Principal = { principal: `arn:aws:iam::${account}:root`, policy: 'root' };
  const statementsOf = statementCache();
  const sessions = new Map<string, { session: Session; principal: Principal; count: number }>();

  const principalOf = (accessKeyId = ''): Principal | undefined => {
    if (!accessKeyId.startsWith('ASIA')) return root;
    const known = sessions.get(accessKeyId);
    if (known && known.session.expiresAt > Date.now() && known.count === policyCount(roles, known.session)) {
      return known.principal;
    }
    const session = findSession(accessKeyId);
    if (!session) return undefined;
    const principal = principalOfSession(account, session, roles, statementsOf);
    if (sessions.size >= MOST_SESSIONS) sessions.clear();
    sessions.set(accessKeyId, { session, principal, count: policyCount(roles, session) });
    return principal;
  };
  return {
    principalOf,
    operator: accessKeyId => (accessKeyId.startsWith('ASIA') ? undefined : root.principal),
    authorise: (accessKeyId, action, resource, context = {}) => {
      const caller = principalOf(accessKeyId);
      return caller !== undefined && evaluate(caller.policy, action, resource, asLists(context)) === 'allow';
    },
    roleMay: (roleArn, action, resource) => {
      const role = roles.find(roleArn);
      if (!role) return false;
      return evaluate({ statements: statementsOf(role), principalTags: {} }, action, resource) === 'allow';
    },
  };
}

function policyCount(roles: Roles, session: Session): number {
  return roles.find(session.roleArn)?.policies.length ?? 0;
}

function principalOfSession(
  account: string,
  session: Session,
  roles: Roles,
  statementsOf: ReturnType<typeof statementCache>,
): Principal {
  const role = roles.find(session.roleArn);
  const name = session.roleArn.split('/').at(-1);
  return {
    principal: `arn:aws:sts::${account}:assumed-role/${name}/${session.sessionName}`,
    policy: { statements: role ? statementsOf(role) : [], principalTags: session.tags },
  };
}

function asLists(context: Readonly<Record<string, string | readonly string[]>>): ConditionContext {
  return Object.fromEntries(Object.entries(context).map(([key, value]) => [key, [value].flat()]));
}
