import type { IConstruct } from 'constructs';
import { EventPublisher } from './event-publisher.ts';
import { SteppeFunction } from './steppe-function.ts';
import { WorkQueue } from './work-queue.ts';

/** What there is to watch. Found, not listed: a queue that somebody adds has its alarm at once. */
export interface Inventory {
  functions: SteppeFunction[];
  queues: WorkQueue[];
  publishers: EventPublisher[];
}

/** Everything below a construct, e.g. the whole app, that wants watching. */
export function inventory(root: IConstruct): Inventory {
  const all = root.node.findAll();
  return {
    functions: all.filter(part => part instanceof SteppeFunction),
    queues: all.filter(part => part instanceof WorkQueue),
    publishers: all.filter(part => part instanceof EventPublisher),
  };
}
