import { type EventPattern, type IEventBus, Rule } from 'aws-cdk-lib/aws-events';
import { SqsQueue } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import { WorkQueue, type WorkQueueProps } from './work-queue.ts';

/** What a `ConsumerQueue` is made from. */
export interface ConsumerQueueProps extends WorkQueueProps {
  /** Where the events come from; left out, the account's default bus (mail events of SES). */
  bus?: IEventBus;
  /** Which events the consumer is for. */
  pattern: EventPattern;
}

/** A rule on a bus, and the queue of a consumer behind it. What EventBridge cannot deliver goes to the dead letters. */
export class ConsumerQueue extends Construct {
  readonly work: WorkQueue;
  readonly rule: Rule;

  constructor(scope: Construct, id: string, { bus, pattern, ...work }: ConsumerQueueProps) {
    super(scope, id);
    this.work = new WorkQueue(this, 'Work', work);
    this.rule = new Rule(this, 'Rule', {
      ruleName: physicalName(work.config, work.name),
      eventPattern: pattern,
      ...(bus && { eventBus: bus }),
      targets: [new SqsQueue(this.work.queue, { deadLetterQueue: this.work.deadLetters })],
    });
  }
}
