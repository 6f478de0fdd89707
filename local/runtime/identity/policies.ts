import { type PolicyDocument, type Statement, statementsOf } from '../../services/iam/policy.ts';
import type { TemplateRole } from './roles.ts';

/** Reads a role's statements, and reads them again when a policy was attached since. */
export function statementCache(): (role: TemplateRole) => readonly Statement[] {
  const known = new Map<string, { count: number; statements: readonly Statement[] }>();
  return role => {
    const kept = known.get(role.arn);
    if (kept?.count === role.policies.length) return kept.statements;
    const statements = role.policies.flatMap(policy => statementsOf(policy as unknown as PolicyDocument));
    known.set(role.arn, { count: role.policies.length, statements });
    return statements;
  };
}
