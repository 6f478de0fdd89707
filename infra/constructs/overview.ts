import { Dashboard, GraphWidget, type IMetric } from 'aws-cdk-lib/aws-cloudwatch';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';
import type { Watched } from './alarm-rules.ts';
import type { Inventory } from './inventory.ts';
import { calls, maximum, sum, waiting } from './metrics.ts';

/** What an `Overview` is made from. */
export interface OverviewProps {
  config: StageConfig;
  inventory: Inventory;
  watched: Watched;
}

/** One dashboard, from the outside in: what users see, what works behind it, what it works on. */
export class Overview extends Construct {
  constructor(scope: Construct, id: string, { config, inventory, watched }: OverviewProps) {
    super(scope, id);
    const { functions, queues } = inventory;
    const names = functions.map(({ functionName }) => functionName);
    new Dashboard(this, 'Dashboard', { dashboardName: physicalName(config, 'overview') }).addWidgets(
      graph('Requests and server errors', httpMetrics(watched)),
      graph(
        'Calls',
        names.map(name => calls(name, 'Invocations')),
      ),
      graph(
        'Errors',
        names.map(name => calls(name, 'Errors')),
      ),
      graph(
        'Waiting messages',
        queues.map(({ queueName }) => waiting(queueName)),
      ),
      graph(
        'Dead letters',
        queues.map(({ deadLetterName }) => waiting(deadLetterName)),
      ),
      graph('Age of the oldest event', ages(inventory)),
      graph('Runs of rules', runMetrics(watched)),
      graph('Table units', tableMetrics(watched)),
    );
  }
}

function graph(title: string, left: IMetric[]): GraphWidget {
  return new GraphWidget({ title, left, width: 12 });
}

function httpMetrics({ apiId: ApiId }: Watched): IMetric[] {
  return ['Count', '4xx', '5xx'].map(name => sum('AWS/ApiGateway', name, { ApiId }));
}

function ages({ publishers }: Inventory): IMetric[] {
  return publishers.map(({ publisher }) =>
    maximum('AWS/Lambda', 'IteratorAge', { FunctionName: publisher.functionName }),
  );
}

function runMetrics({ stateMachineArn: StateMachineArn }: Watched): IMetric[] {
  return ['ExecutionsStarted', 'ExecutionsSucceeded', 'ExecutionsFailed'].map(name =>
    sum('AWS/States', name, { StateMachineArn }),
  );
}

function tableMetrics({ tableName: TableName }: Watched): IMetric[] {
  return ['ConsumedReadCapacityUnits', 'ConsumedWriteCapacityUnits'].map(name =>
    sum('AWS/DynamoDB', name, { TableName }),
  );
}
