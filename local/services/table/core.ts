import { deniedMessage, evaluate } from '../iam/evaluate.ts';
import type { Caller } from './caller.ts';
import { AwsError, tableNotFound } from './errors.ts';
import type { Meter } from './meter.ts';
import type { Catalog } from './store/catalog.ts';
import type { Database } from './store/database.ts';
import type { TableStore } from './store/table-store.ts';
import type { AttributeValue } from './values/attribute.ts';

/** What every operation works with. */
export interface Core {
  database: Database;
  catalog: Catalog;
  clock: () => number;
  region: string;
  account: string;
}

/** One call: the core, who calls, its meter, and the part of a batch that is to stay undone. */
export interface Call extends Core {
  caller: Caller;
  meter: Meter;
  /** 0 to 1; fault injection for batches. */
  unprocessed: number;
  /** Whether whole items are answered as they lie in their rows: the carrier makes text of them, see `answer-text.ts`. */
  stored: boolean;
  /** Tables whose streams may have grown; told to listeners after the commit. */
  written: Set<string>;
}

/** The ARN of a table. */
export const tableArn = ({ region, account }: Core, name: string): string =>
  `arn:aws:dynamodb:${region}:${account}:table/${name}`;

/** A partition key as the condition key `dynamodb:LeadingKeys` shows it. */
export const leadingKey = (value: AttributeValue | undefined): string =>
  value?.S ?? value?.N ?? value?.B ?? '';

/**
 * Refuses what the caller's policy does not allow.
 * @param keys the partition keys the request touches, or null when it names none (scans, control plane)
 * @param suffix what follows the table in the ARN: `/index/x`, `/stream/…`
 * @throws AwsError AccessDeniedException
 */
export function authorize(
  call: Call,
  action: string,
  table: string,
  keys: readonly string[] | null,
  suffix = '',
): void {
  if (call.caller.policy === 'root') return;
  const resource = tableArn(call, table) + suffix;
  const name = `dynamodb:${action}`;
  const decision = evaluate(call.caller.policy, name, resource, { 'dynamodb:LeadingKeys': keys });
  if (decision === 'allow') return;
  throw new AwsError('AccessDeniedException', deniedMessage(call.caller.principal, name, resource, decision));
}

/**
 * The table of a request. A missing one is reported only to callers who could have read it: others learn
 * nothing about which tables exist.
 */
export function tableOf(call: Call, action: string, name: string): TableStore {
  const store = call.catalog.find(name);
  if (store) return store;
  authorize(call, action, name, null);
  throw tableNotFound(name);
}
