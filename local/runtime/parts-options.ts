import type { Durability } from '../services/http/database.ts';
import type { Stop } from './cloud-parts.ts';
import type { Endpoints } from './endpoints.ts';
import type { Faults } from './faults.ts';

/** What the parts of a cloud are opened with. */
export interface PartsOptions {
  region: string;
  account: string;
  root: string;
  dataDir: string;
  durability: Durability;
  endpoints: Endpoints;
  faults: Faults;
  log: (line: string) => void;
  whenReady: (start: () => Stop | undefined) => void;
  /** Settles when every rule is there, so that what an earlier run left in SES's outbox finds its queues. */
  ready: Promise<void>;
  /** Whether functions that nobody waits for get a thread of their own. */
  background: boolean;
  /** Another table's endpoint in place of ours. */
  dynamodbEndpoint?: string;
}
