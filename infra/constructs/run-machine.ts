import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import {
  Choice,
  Condition,
  DefinitionBody,
  Fail,
  JitterType,
  LogLevel,
  StateMachine,
  StateMachineType,
  Succeed,
  Wait,
  WaitTime,
} from 'aws-cdk-lib/aws-stepfunctions';
import { LambdaInvoke } from 'aws-cdk-lib/aws-stepfunctions-tasks';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../config/acknowledge.ts';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** Faults of Lambda itself, not of our code: worth waiting out. */
const transient = [
  'Lambda.ServiceException',
  'Lambda.AWSLambdaException',
  'Lambda.SdkClientException',
  'Lambda.TooManyRequestsException',
  'Lambda.ClientExecutionTimeoutException',
];

/** Short name of the machine; its executions' ARNs contain it. */
export const runMachineName = 'runs';

/** What a `RunMachine` is made from. */
export interface RunMachineProps {
  config: StageConfig;
  /** Does the steps of a run up to the next wait; takes `{ tenantId, runId }`, answers `{ …, next, until? }`. */
  runSteps: SteppeFunction;
}

/**
 * The one machine for every rule of every tenant: do what can be done now, wait, go on. What the steps are stands in
 * the run item, so that a rule changes without a deploy and the state carries two ids only.
 */
export class RunMachine extends Construct {
  readonly machine: StateMachine;

  constructor(scope: Construct, id: string, { config, runSteps }: RunMachineProps) {
    super(scope, id);
    const name = physicalName(config, runMachineName);
    this.machine = new StateMachine(this, 'Machine', {
      stateMachineName: name,
      stateMachineType: StateMachineType.STANDARD,
      definitionBody: DefinitionBody.fromChainable(this.definition(runSteps)),
      tracingEnabled: true,
      logs: {
        destination: this.addLogGroup(name, config),
        level: LogLevel.ERROR,
        includeExecutionData: true,
      },
    });
    acknowledge(this.machine, {
      'AwsSolutions-SF1':
        'Errors are logged; every event of every run is in the execution’s own history for 90 days.',
    });
    const { role } = this.machine;
    acknowledgeWildcard(role, '*', 'X-Ray and the delivery of logs have no resources that could be named.');
    acknowledgeWildcard(
      role,
      `${runSteps.lambda.functionArn}:*`,
      'Versions of the one function follow its ARN.',
    );
  }

  private definition(runSteps: SteppeFunction): LambdaInvoke {
    const run = this.runState(runSteps);
    const wait = new Wait(this, 'Wait until', { stateName: 'Wait', time: WaitTime.timestampPath('$.until') });
    const failed = new Fail(this, 'Failed', {
      error: 'RunFailed',
      cause: 'The run item holds the step and its error',
    });
    const next = new Choice(this, 'Next')
      .when(Condition.stringEquals('$.next', 'wait'), wait.next(run))
      .when(Condition.stringEquals('$.next', 'done'), new Succeed(this, 'Done'))
      .otherwise(failed);
    run.next(next);
    return run;
  }

  private runState(runSteps: SteppeFunction): LambdaInvoke {
    const run = new LambdaInvoke(this, 'Run', {
      lambdaFunction: runSteps.lambda,
      payloadResponseOnly: true,
      retryOnServiceExceptions: false,
    });
    const backoff = { interval: Duration.seconds(2), backoffRate: 2, jitterStrategy: JitterType.FULL };
    run.addRetry({ errors: transient, maxAttempts: 8, maxDelay: Duration.minutes(5), ...backoff });
    // The steps are journalled, so that trying again does nothing twice; a throttled table is the likely reason.
    run.addRetry({ errors: ['States.Timeout', 'States.TaskFailed'], maxAttempts: 4, ...backoff });
    return run;
  }

  private addLogGroup(name: string, config: StageConfig): LogGroup {
    return new LogGroup(this, 'Log', {
      // This prefix is exempt from the size limit of the account's log delivery policy.
      logGroupName: `/aws/vendedlogs/states/${name}`,
      retention: config.logRetentionDays,
      removalPolicy: RemovalPolicy.DESTROY,
    });
  }
}
