import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { EventBus, type EventPattern, type IEventBus, type Rule } from 'aws-cdk-lib/aws-events';
import type { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import {
  boardEvents,
  bulkBoardEvents,
  bulkLinkedEvents,
  bulkRecordEvents,
  linkedEvents,
  recordEvents,
} from '../config/patterns.ts';
import { ConsumerQueue } from '../constructs/consumer-queue.ts';
import { EventPublisher } from '../constructs/event-publisher.ts';
import { SteppeFunction } from '../constructs/steppe-function.ts';
import type { Surroundings } from '../constructs/surroundings.ts';
import { UserProvisioning } from '../constructs/user-provisioning.ts';
import type { IdentityStack } from './identity.ts';
import type { MailStack } from './mail.ts';

/** What the events stack is made from. */
export interface EventsStackProps extends StackProps {
  surroundings: Surroundings;
  identity: IdentityStack;
  mail: MailStack;
}

/** The bus, the publisher that feeds it, and the consumers that need no automation. */
export class EventsStack extends Stack {
  readonly bus: IEventBus;
  private readonly surroundings: Surroundings;

  constructor(scope: Construct, id: string, { surroundings, identity, mail, ...props }: EventsStackProps) {
    super(scope, id, props);
    this.surroundings = surroundings;
    this.bus = new EventBus(this, 'Bus', {
      eventBusName: physicalName(surroundings.config, 'crm'),
    }) as IEventBus;
    const publisher = new EventPublisher(this, 'Publisher', { surroundings, bus: this.bus });
    const records = { ordinary: recordEvents, bulk: bulkRecordEvents };
    const rules = [
      ...this.addProjection('Search', 'search', records),
      ...this.addProjection('Timeline', 'timeline', { ordinary: linkedEvents, bulk: bulkLinkedEvents }),
      ...this.addProjection('Sums', 'sums', { ordinary: boardEvents, bulk: bulkBoardEvents }),
    ];
    // Deployed last: what a new publisher says no old rule may miss.
    publisher.publisher.lambda.node.addDependency(...rules);
    new UserProvisioning(this, 'Users', {
      surroundings,
      bus: this.bus,
      staff: identity.staff,
      sender: mail.sender,
    });
  }

  /** A projection has two queues, so that an import cannot hold up what people are waiting for. */
  private addProjection(
    id: string,
    queue: string,
    events: { ordinary: EventPattern; bulk: EventPattern },
  ): Rule[] {
    const { config } = this.surroundings;
    const name = `project-${queue}`;
    const worker = new SteppeFunction(this, id, {
      name,
      entry: `functions/consumers/${name}.ts`,
      surroundings: this.surroundings,
      timeout: Duration.seconds(60),
    });
    const ordinary = this.addQueue(`${id}Queue`, {
      config,
      worker,
      batchSize: 10,
      name: queue,
      pattern: events.ordinary,
    });
    // Nobody waits for a single record of an import. A message is a pack of up to a hundred of them: one is a batch.
    const bulk = this.addQueue(`${id}BulkQueue`, {
      config,
      worker,
      batchSize: 1,
      window: Duration.seconds(1),
      name: `${queue}-bulk`,
      pattern: events.bulk,
      maxConcurrency: config.bulkConcurrency,
    });
    return [ordinary.rule, bulk.rule];
  }

  private addQueue(id: string, queue: QueueOfBus): ConsumerQueue {
    return new ConsumerQueue(this, id, { ...queue, bus: this.bus });
  }
}

type QueueOfBus = {
  config: Surroundings['config'];
  worker: SteppeFunction;
  batchSize: number;
  window?: Duration;
  name: string;
  pattern: EventPattern;
  maxConcurrency?: number;
};
