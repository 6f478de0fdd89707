import type { AwsError } from '../http/aws-error.ts';
import type { Durability } from '../http/database.ts';
import type { Authorise, Clock } from '../http/service.ts';
import type { Emit } from './outbox.ts';

/** What a fault hook may do to one send. */
export interface SendFault {
  /** Wait this long first. */
  delayMs?: number;
  /** Answer with this error and accept nothing. */
  refuse?: AwsError;
  /** Accept, then tear the connection: the caller cannot know. */
  loseAnswer?: boolean;
}

/** What a fault hook sees. */
export interface SendFacts {
  source: string;
  to: readonly string[];
  subject: string;
  configurationSet?: string;
  tags: Readonly<Record<string, string>>;
}

/** A configuration set of the template. */
export interface ConfigurationSet {
  /** `MatchingEventTypes` of its EventBridge destination; empty without one. */
  eventTypes: readonly string[];
}

/** What SES needs from the embedded cloud. */
export interface SesOptions {
  /** The SQLite file. */
  file: string;
  /** Puts an event on the default bus. */
  emit: Emit;
  /** Verified addresses and domains. */
  identities: () => readonly string[];
  configurationSets: (name: string) => ConfigurationSet | undefined;
  /** `ses:SendEmail`, `ses:SendRawEmail` on the identity's and the configuration set's ARN; allowed when absent. */
  authorise?: Authorise;
  faults?: (send: SendFacts) => SendFault | undefined | Promise<SendFault | undefined>;
  /** Recipients a second; 14 when absent. */
  maxSendRate?: number;
  /** Recipients in 24 hours; 50,000 when absent. */
  max24HourSend?: number;
  region?: string;
  accountId?: string;
  clock?: Clock;
  durability?: Durability;
}
