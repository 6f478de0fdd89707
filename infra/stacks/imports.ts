import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { importEvents } from '../config/patterns.ts';
import { ConsumerQueue } from '../constructs/consumer-queue.ts';
import { FilesBucket } from '../constructs/files-bucket.ts';
import { SteppeFunction } from '../constructs/steppe-function.ts';
import type { Surroundings } from '../constructs/surroundings.ts';
import type { EventsStack } from './events.ts';

/** What the imports stack is made from. */
export interface ImportsStackProps extends StackProps {
  surroundings: Surroundings;
  events: EventsStack;
}

/** Files that become records: where they lie, and who reads them. */
export class ImportsStack extends Stack {
  readonly files: FilesBucket;

  constructor(scope: Construct, id: string, { surroundings, events, ...props }: ImportsStackProps) {
    super(scope, id, props);
    this.files = new FilesBucket(this, 'Files', { surroundings });
    const worker = new SteppeFunction(this, 'RunImport', {
      name: 'run-import',
      entry: 'functions/queues/run-import.ts',
      surroundings,
      variables: this.files.variables,
      // A file of 256 MB is planned in one call.
      timeout: Duration.minutes(5),
    });
    const { work } = new ConsumerQueue(this, 'Imports', {
      config: surroundings.config,
      name: 'imports',
      bus: events.bus,
      pattern: importEvents,
      worker,
      batchSize: 1,
      maxConcurrency: surroundings.config.bulkConcurrency,
    });
    // The worker cuts a file into batches and sends them to itself; its own name in a variable would be a circle of resources.
    worker.lambda.addEnvironment('IMPORT_QUEUE_URL', work.queue.queueUrl);
    worker.allow(['sqs:SendMessage'], [work.queue.queueArn]);
  }
}
