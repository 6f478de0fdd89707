import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import type { IEventBus } from 'aws-cdk-lib/aws-events';
import { FilterCriteria, FilterRule, StartingPosition } from 'aws-cdk-lib/aws-lambda';
import { DynamoEventSource, S3OnFailureDestination } from 'aws-cdk-lib/aws-lambda-event-sources';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../config/acknowledge.ts';
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
  readonly undeliverable: Bucket;

  constructor(scope: Construct, id: string, { surroundings, bus }: EventPublisherProps) {
    super(scope, id);
    this.undeliverable = this.addBucket();
    this.publisher = new SteppeFunction(this, 'PublishEvents', {
      name: 'publish-events',
      entry: 'functions/streams/publish-events.ts',
      surroundings,
      variables: { BUS_NAME: bus.eventBusName },
      timeout: Duration.seconds(60),
    });
    this.publisher.allow(['events:PutEvents'], [bus.eventBusArn]);
    this.publisher.lambda.addEventSource(
      new DynamoEventSource(surroundings.crm.table as ITable, {
        startingPosition: StartingPosition.TRIM_HORIZON,
        batchSize: 100,
        bisectBatchOnError: true,
        retryAttempts: 20,
        maxRecordAge: Duration.hours(12),
        reportBatchItemFailures: true,
        filters: [onlyEventItems],
        // S3 keeps the whole records; a queue would keep only where in the stream they were, which is gone after a day.
        onFailure: new S3OnFailureDestination(this.undeliverable as IBucket),
      }),
    );
  }

  private addBucket(): Bucket {
    const bucket = new Bucket(this, 'Undeliverable', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(bucket, {
      'AwsSolutions-S1':
        'Only Lambda writes here and only operators read, both seen by CloudTrail; it is empty in health.',
    });
    return bucket;
  }
}

/** Inserts whose sort key begins with `y#`: the event items (docs/architecture.md, "Table"). */
const onlyEventItems = FilterCriteria.filter({
  eventName: FilterRule.isEqual('INSERT'),
  dynamodb: { Keys: { sk: { S: FilterRule.beginsWith('y#') } } },
});
