import type { SesOptions } from '../services/ses/ses-options.ts';
import type { SqsGuardOptions } from '../services/sqs/guard.ts';
import type { TableFaults } from '../services/table/faults.ts';
import type { Observer } from '../services/table/observe.ts';

/** Hooks with which tests make parts of the cloud fail. Each may be exchanged while the cloud runs. */
export interface Faults {
  /** Throttles, loses answers, leaves parts of batches undone. */
  table?: TableFaults;
  /** Told of every call to the table, with its units. */
  observeTable?: Observer;
  /** Delays, refuses, or sends a mail and loses the answer. */
  ses?: SesOptions['faults'];
  /** Answers instead of SQS. */
  sqs?: SqsGuardOptions['fault'];
  /** Makes an entry of `PutEvents` fail by throwing. */
  events?: (entry: { DetailType?: string; Detail?: string }) => void;
}
