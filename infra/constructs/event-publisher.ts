import { Duration, Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import {
  EventSourceMapping,
  type EventSourceMappingOptions,
  FilterCriteria,
  FilterRule,
  MetricType,
  StartingPosition,
} from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { acknowledgeWildcard } from '../config/acknowledge.ts';
import { FailureBucket } from './failure-bucket.ts';
import { SteppeFunction } from './steppe-function.ts';
import type { Surroundings } from './surroundings.ts';

/** What an `EventPublisher` is made from. */
export interface EventPublisherProps {
  surroundings: Surroundings;
  bus: IEventBus;
}

/** A mapping between stream and function. */
export interface StreamReader {
  /** Of which events: part of its alarm's name. */
  name: string;
  /** By which CloudWatch names it. */
  mappingId: string;
}

/**
 * From the table's stream to the bus: every event item that is stored gets published, and nothing else does. Mass work has a reader of its
 * own, so that nobody waits behind an import; more than these two there must not be ("No more than two processes at most should be reading
 * from the same stream's shard", DynamoDB developer guide).
 */
export class EventPublisher extends Construct {
  readonly publisher: SteppeFunction;
  readonly readers: readonly StreamReader[];

  constructor(scope: Construct, id: string, { surroundings, bus }: EventPublisherProps) {
    super(scope, id);
    this.publisher = new SteppeFunction(this, 'PublishEvents', {
      name: 'publish-events',
      entry: 'functions/streams/publish-events.ts',
      surroundings,
      variables: { BUS_NAME: bus.eventBusName },
      timeout: Duration.seconds(60),
    });
    this.publisher.allow(['events:PutEvents'], [bus.eventBusArn]);
    const onFailure = new FailureBucket(this, 'GivenUp', this.publisher);
    const common = { eventSourceArn: streamArn(surroundings), onFailure };
    this.readers = [
      this.addReader('events', 'Stream', { ...common, batchSize: 100, filters: [eventItems(notBulk)] }),
      this.addReader('bulk-events', 'BulkStream', {
        ...common,
        // Lambda gives a call 6 MB at most: of events of 1 KB that is no limit.
        batchSize: 1000,
        maxBatchingWindow: Duration.seconds(1),
        filters: [eventItems(bulk)],
      }),
    ];
    this.allowStream(surroundings);
  }

  /** A poison record is found by halving the batch, tried again, and put aside with its data; the others go on. */
  private addReader(name: string, id: string, options: EventSourceMappingOptions): StreamReader {
    const mapping = new EventSourceMapping(this, id, {
      target: this.publisher.lambda,
      startingPosition: StartingPosition.TRIM_HORIZON,
      bisectBatchOnError: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(12),
      reportBatchItemFailures: true,
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
      ...options,
    });
    mapping.node.addDependency(this.publisher.role);
    return { name, mappingId: mapping.eventSourceMappingId };
  }

  /** By hand, because CDK's own grant lists the streams of every table of the account. */
  private allowStream(surroundings: Surroundings): void {
    const stream = streamArn(surroundings);
    const read = ['dynamodb:DescribeStream', 'dynamodb:GetRecords', 'dynamodb:GetShardIterator'];
    const streams = Stack.of(this).formatArn({
      service: 'dynamodb',
      resource: 'table',
      resourceName: `${surroundings.crm.name}/stream/*`,
    });
    this.publisher.allow(read, [stream]);
    this.publisher.allow(['dynamodb:ListStreams'], [streams]);
    acknowledgeWildcard(
      this.publisher.role,
      streams,
      'The label of the one stream is a time that AWS chooses.',
    );
  }
}

function streamArn({ crm }: Surroundings): string {
  const { tableStreamArn } = crm.table;
  if (!tableStreamArn) {
    throw new Error('the table has no stream to publish from');
  }
  return tableStreamArn;
}

const bulk = [true];
/** What the other reader leaves, broken items too: no event may lie between the two. */
const notBulk = [{ exists: false }, false];

/** Inserts whose sort key begins with `y#`: the event items (docs/architecture.md, "Table"); `bulk` as it is stored on their events. */
function eventItems(bulk: unknown[]): ReturnType<typeof FilterCriteria.filter> {
  return FilterCriteria.filter({
    eventName: FilterRule.isEqual('INSERT'),
    dynamodb: {
      Keys: { sk: { S: FilterRule.beginsWith('y#') } },
      NewImage: { event: { M: { bulk: { BOOL: bulk } } } },
    },
  });
}
