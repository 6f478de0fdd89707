import { conditionsHold } from './conditions.ts';
import { matches } from './patterns.ts';
import type { ConditionContext, Policy, Statement } from './policy.ts';

/** What the statements say: an explicit Deny wins, and what nobody allows is denied implicitly. */
export type Decision = 'allow' | 'explicit-deny' | 'implicit-deny';

/**
 * Evaluates identity policies for one action on one resource, as far as Steppe uses IAM: Action, Resource
 * and the conditions of {@link conditionsHold}.
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @param policy the caller's statements and tags, or 'root' who may do everything
 * @param action `service:Operation`
 * @param resource the ARN
 * @param context the condition keys of the request
 * @throws Error when a matching statement has a condition that is not understood (never decides silently)
 */
export function evaluate(
  policy: Policy | 'root',
  action: string,
  resource: string,
  context: ConditionContext = {},
): Decision {
  if (policy === 'root') return 'allow';
  const applying = statementsAbout(policy, action, resource).filter(({ conditions }) =>
    conditionsHold(conditions ?? {}, context, policy.principalTags),
  );
  if (applying.some(statement => statement.effect === 'Deny')) return 'explicit-deny';
  return applying.length > 0 ? 'allow' : 'implicit-deny';
}

/** What statements say of an action on a resource does not change with the request, only their conditions do. */
const known = new WeakMap<Policy, Map<string, readonly Statement[]>>();
/** Resources are tables, queues and the like; only files of a bucket are many. */
const mostKnown = 500;

function statementsAbout(policy: Policy, action: string, resource: string): readonly Statement[] {
  const about = known.get(policy) ?? new Map<string, readonly Statement[]>();
  const key = `${action} ${resource}`;
  const found = about.get(key);
  if (found) return found;
  const { principalTags: tags } = policy;
  const statements = policy.statements.filter(
    ({ actions, resources }) =>
      actions.some(pattern => matches(pattern, action, tags, true)) &&
      resources.some(pattern => matches(pattern, resource, tags)),
  );
  if (about.size >= mostKnown) about.clear();
  known.set(policy, about.set(key, statements));
  return statements;
}

/** The message of an `AccessDeniedException` as AWS words it. */
export function deniedMessage(
  principal: string,
  action: string,
  resource: string,
  decision: Decision,
): string {
  const reason =
    decision === 'explicit-deny'
      ? 'with an explicit deny in an identity-based policy'
      : `because no identity-based policy allows the ${action} action`;
  return `User: ${principal} is not authorized to perform: ${action} on resource: ${resource} ${reason}`;
}
