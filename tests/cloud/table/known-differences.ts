import type { Verdict } from './judge.ts';
import type { Request } from './requests.ts';

/** A difference between the engine and the judge that is understood: who is right, and how AWS is known to do it. */
export interface KnownDifference {
  name: string;
  /** Why the engine's answer stands. */
  why: string;
  fits(request: Request, ours: Verdict, theirs: Verdict): boolean;
}

const invalidPath = 'The document path provided in the update expression is invalid for update';
const literalRules =
  /Incorrect operand type|BETWEEN operator requires|first operand must be distinct|Two document paths (?:overlap|conflict)/;

/** Every difference the generated requests have shown. A new one fails the test until it stands here with its reason. */
export const knownDifferences: readonly KnownDifference[] = [
  {
    name: 'rules about literals are checked before any item is read',
    why:
      'DynamoDB validates literal operand types, BETWEEN bounds, self-comparison and overlapping paths as part of the ' +
      'request, so the whole request is a ValidationException. The judge evaluates lazily: it answers OK on an empty ' +
      'result, or cancels a transaction with a reason.',
    fits: (_, ours) => isError(ours, 'ValidationException') && literalRules.test(ours.message),
  },
  {
    name: 'REMOVE below a missing parent',
    why:
      'DynamoDB refuses REMOVE x.y when x is missing or is no map (a missing y is fine); ScyllaDB verified this against ' +
      'AWS in test_nested_attribute_update_bad_path_dot (scylladb/scylladb#10043). The judge accepts it.',
    fits: (request, ours) => removesNested(request) && messages(ours).includes(invalidPath),
  },
  {
    name: 'ALL_OLD and UPDATED_OLD of an item that did not exist',
    why: 'There is no old item, so AWS answers no Attributes; the judge answers the key.',
    fits: ({ operation, input }, ours, theirs) =>
      operation === 'UpdateItem' &&
      String(input.ReturnValues).endsWith('_OLD') &&
      isOk(ours) &&
      isOk(theirs) &&
      ours.ok.Attributes === undefined &&
      onlyKeys(theirs.ok.Attributes),
  },
  {
    name: 'TransactGetItems with a projection',
    why: 'AWS answers exactly the projected attributes; the judge adds the key attributes in this one operation.',
    fits: ({ operation }, ours, theirs) =>
      operation === 'TransactGetItems' &&
      isOk(ours) &&
      isOk(theirs) &&
      same(withoutKeys(ours.ok.Responses), withoutKeys(theirs.ok.Responses)),
  },
  {
    name: 'which of several mistakes of one update is named',
    why: 'AWS documents no order among the mistakes of one update expression; only that it is a ValidationException.',
    fits: (_, ours, theirs) =>
      isError(ours, 'ValidationException') &&
      isError(theirs, 'ValidationException') &&
      updateMistake(ours.message) &&
      updateMistake(theirs.message),
  },
  {
    name: 'which of several mistakes of one update is named, inside a transaction',
    why: 'As before, for the message of a ValidationError reason; the codes of all reasons agree.',
    fits: (_, ours, theirs) =>
      isError(ours, 'TransactionCanceledException') &&
      isError(theirs, 'TransactionCanceledException') &&
      same(codes(ours), codes(theirs)) &&
      messages(ours).some(updateMistake),
  },
];

type Failure = Extract<Verdict, { error: string }>;
type Success = Extract<Verdict, { ok: unknown }>;

const isOk = (verdict: Verdict): verdict is Success => 'ok' in verdict;
const isError = (verdict: Verdict, name: string): verdict is Failure =>
  'error' in verdict && verdict.error === name;
const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const updateMistake = (message: string): boolean =>
  message === invalidPath ||
  /refers to an attribute that does not exist|An operand in the update expression|Type mismatch for Index Key|empty string value/.test(
    message,
  );

const removesNested = ({ input }: Request): boolean => /REMOVE[^"]*(?:\[|\.)/.test(JSON.stringify(input));

interface Reason {
  Code: string;
  Message?: string;
}

const reasons = (verdict: Verdict): Reason[] =>
  isOk(verdict) ? [] : ((verdict.fields.CancellationReasons ?? []) as Reason[]);
const codes = (verdict: Verdict): string[] => reasons(verdict).map(({ Code }) => Code);
const messages = (verdict: Verdict): string[] =>
  isOk(verdict) ? [] : [verdict.message, ...reasons(verdict).flatMap(({ Message }) => Message ?? [])];

const onlyKeys = (attributes: unknown): boolean =>
  Object.keys((attributes ?? {}) as object).every(name => name === 'pk' || name === 'sk');

const withoutKeys = (responses: unknown): unknown =>
  (responses as { Item?: Record<string, unknown> }[]).map(
    ({ Item: { pk: _pk, sk: _sk, ...rest } = {} }) => rest,
  );
