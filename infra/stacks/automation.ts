import { Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions';
import type { Construct } from 'constructs';
import { automationEvents } from '../config/patterns.ts';
import { ConsumerQueue } from '../constructs/consumer-queue.ts';
import { RunMachine } from '../constructs/run-machine.ts';
import { SteppeFunction } from '../constructs/steppe-function.ts';
import type { Surroundings } from '../constructs/surroundings.ts';
import type { EventsStack } from './events.ts';
import type { MailStack } from './mail.ts';

/** What the automation stack is made from. */
export interface AutomationStackProps extends StackProps {
  surroundings: Surroundings;
  events: EventsStack;
  mail: MailStack;
}

/** Rules of the tenants: the consumer that starts runs, and the machine that carries them out. */
export class AutomationStack extends Stack {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { surroundings, events, mail, ...props }: AutomationStackProps) {
    super(scope, id, props);
    const runSteps = new SteppeFunction(this, 'RunSteps', {
      name: 'run-steps',
      entry: 'functions/workflows/run-steps.ts',
      surroundings,
      variables: { MAIL_QUEUE_URL: mail.queue.queueUrl },
      timeout: Duration.seconds(60),
    });
    runSteps.allow(['sqs:SendMessage'], [mail.queue.queueArn]);
    this.machine = new RunMachine(this, 'Runs', { config: surroundings.config, runSteps }).machine;
    this.addConsumer(surroundings, events);
  }

  private addConsumer(surroundings: Surroundings, events: EventsStack): void {
    const worker = new SteppeFunction(this, 'RunAutomations', {
      name: 'run-automations',
      entry: 'functions/consumers/run-automations.ts',
      surroundings,
      variables: { STATE_MACHINE_ARN: this.machine.stateMachineArn },
      timeout: Duration.seconds(60),
    });
    worker.allow(['states:StartExecution'], [this.machine.stateMachineArn]);
    new ConsumerQueue(this, 'Automations', {
      config: surroundings.config,
      name: 'automations',
      bus: events.bus,
      pattern: automationEvents,
      worker,
      batchSize: 10,
    });
  }
}
