import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { mailEvents } from '../config/patterns.ts';
import { ConsumerQueue } from '../constructs/consumer-queue.ts';
import { MailSender } from '../constructs/mail-sender.ts';
import { SteppeFunction } from '../constructs/steppe-function.ts';
import type { Surroundings } from '../constructs/surroundings.ts';
import { WorkQueue } from '../constructs/work-queue.ts';

/** What the mail stack is made from. */
export interface MailStackProps extends StackProps {
  surroundings: Surroundings;
}

/** Mail that goes out, and what becomes of it. */
export class MailStack extends Stack {
  readonly sender: MailSender;
  /** Mails to send: `{ tenantId, mailId }`. */
  readonly queue: Queue;

  constructor(scope: Construct, id: string, { surroundings, ...props }: MailStackProps) {
    super(scope, id, props);
    this.sender = new MailSender(this, 'Sender', { config: surroundings.config });
    this.queue = this.addSending(surroundings);
    this.addEvents(surroundings);
  }

  private addSending(surroundings: Surroundings): Queue {
    const worker = new SteppeFunction(this, 'SendMail', {
      name: 'send-mail',
      entry: 'functions/queues/send-mail.ts',
      surroundings,
      variables: this.sender.variables,
      timeout: Duration.seconds(60),
    });
    this.sender.grantSend(worker);
    return new WorkQueue(this, 'Mail', { config: surroundings.config, name: 'mail', worker, batchSize: 10 })
      .queue;
  }

  private addEvents(surroundings: Surroundings): void {
    const worker = new SteppeFunction(this, 'RecordMailEvents', {
      name: 'record-mail-events',
      entry: 'functions/consumers/record-mail-events.ts',
      surroundings,
      timeout: Duration.seconds(60),
    });
    new ConsumerQueue(this, 'MailEvents', {
      config: surroundings.config,
      name: 'mail-events',
      pattern: mailEvents(this.sender.configurationSetName),
      worker,
      batchSize: 10,
    });
  }
}
