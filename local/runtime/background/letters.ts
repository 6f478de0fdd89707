import type { Issue } from '../identity/role-credentials.ts';
import type { AwsService, ClientSource } from '../lambda/environment.ts';
import type { ContextFacts } from '../lambda/lambda-context.ts';

/** What the thread needs to load a function. */
export interface FunctionPlan {
  name: string;
  roleArn: string;
  root: string;
  entry: string;
  variables: Readonly<Record<string, string>>;
  region: string;
  endpoints: ClientSource['endpoints'];
}

/** What the main thread asks of the background thread. */
export type Order =
  | { kind: 'load'; plan: FunctionPlan }
  /** `event` is JSON, as Lambda's events are; so is the answer. */
  | { kind: 'invoke'; name: string; event: string; facts: ContextFacts; deadline: number };

/** A request of an SDK client in the thread. S3's go through a socket. */
export interface ServiceLetter {
  method: string;
  path: string;
  query: string;
  headers: Record<string, string>;
  /** As text where that is shorter: of a part of a larger block of memory the whole block would travel. */
  body: string | Uint8Array;
}

/** What the background thread asks of the main thread. */
export type Request =
  | { kind: 'service'; service: AwsService; request: ServiceLetter }
  | { kind: 'credentials'; wanted: Parameters<Issue>[0] };

/** What a function printed. */
export interface Printed {
  stream: 'log' | 'error';
  line: string;
}
