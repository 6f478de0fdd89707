import { join } from 'node:path';
import { type EventBuses, openBuses } from '../services/bus/bus.ts';
import { type Fauxqs, openFauxqs } from '../services/sqs/open-fauxqs.ts';
import { openQueues, type Queues } from '../services/sqs/queues.ts';
import type { PartsOptions } from './parts-options.ts';

/** Queues, buckets and the bus before the queues. */
export async function openMessaging({
  dataDir,
  region,
  account,
  durability,
  endpoints,
}: PartsOptions): Promise<{
  fauxqs: Fauxqs;
  queues: Queues;
  buses: EventBuses;
}> {
  const fauxqs = await openFauxqs({ dataDir: join(dataDir, 'fauxqs'), region, durability });
  const queues = await openQueues(fauxqs, region, account, endpoints.sqs);
  return { fauxqs, queues, buses: openBuses(queues, region, account) };
}
