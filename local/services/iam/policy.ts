/** The values of one condition operator: condition key → values. */
export type ConditionValues = Readonly<Record<string, string | readonly string[]>>;

/** A statement of an IAM policy, its lists always as arrays. */
export interface Statement {
  effect: 'Allow' | 'Deny';
  /** `dynamodb:GetItem`, wildcards allowed. */
  actions: readonly string[];
  /** ARNs, wildcards and `${aws:PrincipalTag/…}` allowed. */
  resources: readonly string[];
  /** Operator (`ForAllValues:StringLike`) → condition key → values. */
  conditions?: Readonly<Record<string, ConditionValues>>;
}

/** Everything that decides what a principal may do. */
export interface Policy {
  statements: readonly Statement[];
  /** Tags of the session or of the role, as `${aws:PrincipalTag/name}`. */
  principalTags: Readonly<Record<string, string>>;
}

/**
 * The condition keys a request knows: its values, or null when the key is known but absent from this
 * request. A policy that asks for any other key is an error, never a pass.
 */
export type ConditionContext = Readonly<Record<string, readonly string[] | null>>;

/** The statements of a policy document as it stands in a template or in `PutRolePolicy`. Throws on unknown members. */
export function statementsOf(document: PolicyDocument): Statement[] {
  return asList(document.Statement).map(readStatement);
}

/** A policy document as JSON. */
export interface PolicyDocument {
  Version?: string;
  Statement: RawStatement | readonly RawStatement[];
}

interface RawStatement {
  Sid?: string;
  Effect: string;
  Action: string | readonly string[];
  Resource: string | readonly string[];
  Condition?: Readonly<Record<string, ConditionValues>>;
}

const members: ReadonlySet<string> = new Set(['Sid', 'Effect', 'Action', 'Resource', 'Condition']);

function readStatement(raw: RawStatement): Statement {
  const unknown = Object.keys(raw).filter(member => !members.has(member));
  if (unknown.length > 0)
    throw new Error(`policy statements with ${unknown.join(', ')} are not evaluated here`);
  if (raw.Effect !== 'Allow' && raw.Effect !== 'Deny')
    throw new Error(`a policy statement with effect ${raw.Effect}`);
  const statement = {
    effect: raw.Effect,
    actions: asList(raw.Action),
    resources: asList(raw.Resource),
  } as const;
  return raw.Condition ? { ...statement, conditions: raw.Condition } : statement;
}

const asList = <T>(value: T | readonly T[]): readonly T[] =>
  Array.isArray(value) ? (value as readonly T[]) : [value as T];
