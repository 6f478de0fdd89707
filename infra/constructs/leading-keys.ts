import { PolicyStatement } from 'aws-cdk-lib/aws-iam';

/** Reads and writes of single items and of one partition; no `Scan`, no PartiQL, nothing on the table itself. */
export const itemActions = [
  'dynamodb:GetItem',
  'dynamodb:PutItem',
  'dynamodb:UpdateItem',
  'dynamodb:DeleteItem',
  'dynamodb:Query',
  'dynamodb:ConditionCheckItem',
  'dynamodb:BatchGetItem',
  'dynamodb:BatchWriteItem',
];

/** What a `leadingKeysStatement` allows. */
export interface LeadingKeysProps {
  /** ARNs of the table and of its indexes. */
  arns: string[];
  /** Pattern that the partition key (of the table or of an index) must match, e.g. `~sub#*`. */
  pattern: string;
  actions: string[];
}

/**
 * A right on those items only whose partition key matches. `ForAllValues` is also true of a request without any
 * key (a scan), therefore `Null` demands that there is one (IAM user guide, "ForAllValues").
 */
export function leadingKeysStatement({ arns, pattern, actions }: LeadingKeysProps): PolicyStatement {
  return new PolicyStatement({
    actions,
    resources: arns,
    conditions: {
      'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': [pattern] },
      Null: { 'dynamodb:LeadingKeys': 'false' },
    },
  });
}
