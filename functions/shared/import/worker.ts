import type { Catalogue } from '../../../domain/core/catalogue.ts';
import type { Files } from '../files/files.ts';
import type { Store } from '../store/store.ts';
import type { BatchMessage } from './message.ts';

/** What the work on a tenant's imports is done with. */
export interface Worker {
  readonly store: Store;
  readonly files: Files;
  readonly catalogue: Catalogue;
  /** Puts batches into the queue. */
  readonly send: (batches: readonly BatchMessage[]) => Promise<void>;
}
