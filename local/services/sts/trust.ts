/** A value that policy documents write as one text or a list of them. */
export type OneOrMany = string | readonly string[];

/** A statement of a role's trust policy. */
export interface TrustStatement {
  Effect: 'Allow' | 'Deny';
  Action: OneOrMany;
  Principal?: '*' | { readonly [kind: string]: OneOrMany };
  Condition?: Readonly<Record<string, Readonly<Record<string, OneOrMany | boolean>>>>;
}

/** A role's `AssumeRolePolicyDocument`. */
export interface TrustPolicy {
  Statement: TrustStatement | readonly TrustStatement[];
}

/** Condition keys of the request, lower case (`aws:requesttag/tenant`). */
export type TrustContext = Readonly<Record<string, readonly string[]>>;

/** Thrown for a trust policy that says more than is evaluated here: guessing would be a hole. */
export class UnknownTrustCondition extends Error {
  override name = 'UnknownTrustCondition';
}

/**
 * Whether a trust policy lets the principal do the action. A deny wins; nothing matching denies.
 *
 * @param principalArn the calling role's ARN (not the session's)
 * @throws {UnknownTrustCondition} on condition operators that are not evaluated here
 */
export function trusts(
  policy: TrustPolicy,
  principalArn: string,
  action: string,
  context: TrustContext,
): boolean {
  const hits = many(policy.Statement).filter(
    one => names(one.Action, action) && isPrincipal(one.Principal, principalArn) && holds(one, context),
  );
  return hits.some(one => one.Effect === 'Allow') && !hits.some(one => one.Effect === 'Deny');
}

function many<T>(value: T | readonly T[]): readonly T[] {
  return Array.isArray(value) ? (value as readonly T[]) : [value as T];
}

function names(patterns: OneOrMany, action: string): boolean {
  return many(patterns).some(pattern => like(pattern.toLowerCase(), action.toLowerCase()));
}

function isPrincipal(principal: TrustStatement['Principal'], arn: string): boolean {
  if (principal === '*') return true;
  const account = arn.split(':')[4] ?? '';
  const accepted = new Set(['*', arn, account, `arn:aws:iam::${account}:root`]);
  return many(principal?.AWS ?? []).some(one => accepted.has(one));
}

/** `*` and `?` as IAM means them. */
function like(pattern: string, value: string): boolean {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '[\\s\\S]*')
    .replaceAll('?', '[\\s\\S]');
  return new RegExp(`^${source}$`).test(value);
}

function holds(statement: TrustStatement, context: TrustContext): boolean {
  return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
    Object.entries(keys).every(([key, wanted]) =>
      condition(operator, many(wanted as OneOrMany).map(String), context[key.toLowerCase()]),
    ),
  );
}

function condition(
  operator: string,
  wanted: readonly string[],
  given: readonly string[] | undefined,
): boolean {
  const [scope, name] = operator.includes(':') ? operator.split(':') : ['', operator];
  if (name === 'Null') return wanted[0] === String(given === undefined);
  const test = comparison(name ?? '');
  const passes = (value: string): boolean => wanted.some(one => test(one, value));
  if (scope === 'ForAllValues') return (given ?? []).every(passes);
  return (given ?? []).some(passes);
}

function comparison(name: string): (wanted: string, value: string) => boolean {
  if (name === 'StringEquals') return (wanted, value) => wanted === value;
  // ArnEquals and ArnLike behave identically (IAM user guide, "ARN condition operators").
  if (name === 'StringLike' || name === 'ArnLike' || name === 'ArnEquals') return like;
  throw new UnknownTrustCondition(`Trust policies with ${name} are not evaluated by the embedded cloud.`);
}
