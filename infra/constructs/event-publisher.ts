import { Duration, Stack } from 'aws-cdk-lib';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import {
  EventSourceMapping,
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

/** From the table's stream to the bus: every event item that is stored gets published, and nothing else does. */
export class EventPublisher extends Construct {
  readonly publisher: SteppeFunction;
  /** Id of the mapping between stream and function, by which CloudWatch names it. */
  readonly mappingId: string;

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
    this.mappingId = this.addMapping(streamArn(surroundings));
    this.allowStream(surroundings);
  }

  /** A poison record is found by halving the batch, tried again, and put aside with its data; the others go on. */
  private addMapping(eventSourceArn: string): string {
    const mapping = new EventSourceMapping(this, 'Stream', {
      target: this.publisher.lambda,
      eventSourceArn,
      startingPosition: StartingPosition.TRIM_HORIZON,
      batchSize: 100,
      bisectBatchOnError: true,
      retryAttempts: 20,
      maxRecordAge: Duration.hours(12),
      reportBatchItemFailures: true,
      filters: [onlyEventItems],
      metricsConfig: { metrics: [MetricType.EVENT_COUNT] },
      onFailure: new FailureBucket(this, 'GivenUp', this.publisher),
    });
    mapping.node.addDependency(this.publisher.role);
    return mapping.eventSourceMappingId;
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

/** Inserts whose sort key begins with `y#`: the event items (docs/architecture.md, "Table"). */
const onlyEventItems = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('y#') } } },
});
