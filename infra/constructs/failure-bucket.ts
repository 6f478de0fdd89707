import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type { DlqDestinationConfig, IEventSourceDlq } from 'aws-cdk-lib/aws-lambda';
import { BlockPublicAccess, Bucket, BucketEncryption } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../config/acknowledge.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** Where Lambda writes the records that it gives up; the key begins so by Lambda's own rule. */
const prefix = 'aws/lambda/';

/**
 * A bucket for what a stream mapping gives up, with the whole records; a queue would keep only where in the stream
 * they were, which is gone after a day.
 */
export class FailureBucket extends Construct implements IEventSourceDlq {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string, writer: SteppeFunction) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      lifecycleRules: [{ expiration: Duration.days(90) }],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this.bucket, {
      'AwsSolutions-S1':
        'Only Lambda writes and only operators read, both seen by CloudTrail; in health it is empty.',
    });
    this.allow(writer);
  }

  /** Called by each mapping. */
  bind(): DlqDestinationConfig {
    return { destination: this.bucket.bucketArn };
  }

  /** What Lambda asks of the role of the function whose records it gives up (developer guide, "S3 destination"). */
  private allow(writer: SteppeFunction): void {
    const { bucketArn } = this.bucket;
    const objects = `${bucketArn}/${prefix}*`;
    writer.allow(['s3:PutObject'], [objects]);
    writer.allow(['s3:ListBucket'], [bucketArn]);
    acknowledgeWildcard(writer.role, objects, 'Lambda names the objects by time and id.');
  }
}
