import type { DynamoDBRecord } from 'aws-lambda';
import { createHandler as createSearch } from '../../../functions/consumers/project-search.ts';
import { createHandler as createSums } from '../../../functions/consumers/project-sums.ts';
import { createHandler as createTimeline } from '../../../functions/consumers/project-timeline.ts';
import { createHandler as createPublisher } from '../../../functions/streams/publish-events.ts';
import { openBus } from '../../support/bus.ts';
import { withServices } from '../../support/with-services.ts';
import { tableName, type Workbench } from '../../support/workbench.ts';
import { deliverQueue, deliverStream } from './delivery.ts';

/** Everything that the stream tells, oldest first. */
export const streamOf = (bench: Workbench): readonly DynamoDBRecord[] =>
  bench.engine.readStream(tableName, null, 1_000_000) as unknown as DynamoDBRecord[];

/** Whether a record of the stream is an event. */
export const isEvent = (record: DynamoDBRecord): boolean =>
  record.dynamodb?.Keys?.sk?.S?.startsWith('y#') === true;

/** The consumers that keep projections. */
const projections = [createSearch, createTimeline, createSums] as const;

/** Publishes all that happened and lets every projection follow, so that search and timelines tell of it. */
export const catchUp = async (bench: Workbench): Promise<void> => {
  const bus = openBus();
  const environment = withServices(
    bench.environment,
    { events: bus.handle },
    { BUS_NAME: 'crm', LOG_LEVEL: 'error' },
  );
  await deliverStream(streamOf(bench).filter(isEvent), createPublisher(environment));
  const bodies = bus.published().map(one => JSON.stringify(one));
  for (const create of projections) await deliverQueue(bodies, [create(environment)], () => 0.5);
};
