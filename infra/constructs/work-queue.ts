import { Duration } from 'aws-cdk-lib';
import { SqsEventSource } from 'aws-cdk-lib/aws-lambda-event-sources';
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** Deliveries before a message goes to the dead-letter queue. */
const maxReceiveCount = 5;

/** What a `WorkQueue` is made from. */
export interface WorkQueueProps {
  config: StageConfig;
  /** Short name: the queue is `steppe-<stage>-<name>`, its dead letters `…-dead`. */
  name: string;
  /** Works the queue; failed messages of a batch come again, the others do not. */
  worker: SteppeFunction;
  /** Messages a call, 10 at most without a window. */
  batchSize: number;
  /** How long a batch is waited for that is not full. Left out: not at all. */
  window?: Duration;
  /** Most calls at once; left out, as many as Lambda gives. */
  maxConcurrency?: number;
}

/** A queue, its dead letters, and the function that works it. */
export class WorkQueue extends Construct {
  /** Short name, as given. */
  readonly name: string;
  /** Physical names, known before anything is deployed. */
  readonly queueName: string;
  readonly deadLetterName: string;
  readonly queue: Queue;
  readonly deadLetters: Queue;

  constructor(scope: Construct, id: string, props: WorkQueueProps) {
    super(scope, id);
    this.name = props.name;
    this.queueName = physicalName(props.config, props.name);
    this.deadLetterName = `${this.queueName}-dead`;
    this.deadLetters = new Queue(this, 'DeadLetters', {
      queueName: this.deadLetterName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    });
    this.queue = new Queue(this, 'Queue', {
      queueName: this.queueName,
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(4),
      // Six times the function's time, as Lambda asks for: a throttled batch must not come twice.
      visibilityTimeout: Duration.seconds(6 * timeoutSeconds(props.worker)),
      deadLetterQueue: { queue: this.deadLetters, maxReceiveCount },
    });
    this.work(props);
  }

  private work({ worker, batchSize, window, maxConcurrency }: WorkQueueProps): void {
    worker.lambda.addEventSource(
      new SqsEventSource(this.queue, {
        batchSize,
        reportBatchItemFailures: true,
        ...(window !== undefined && { maxBatchingWindow: window }),
        ...(maxConcurrency !== undefined && { maxConcurrency }),
      }),
    );
  }
}

function timeoutSeconds(worker: SteppeFunction): number {
  const { timeout } = worker.lambda;
  if (!timeout) {
    throw new Error(`${worker.shortName} works a queue and needs a timeout`);
  }
  return timeout.toSeconds();
}
