import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { alarmRules, type Watched } from '../constructs/alarm-rules.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { Alarms } from '../constructs/alarms.ts';
import type { Inventory } from '../constructs/inventory.ts';
import { Overview } from '../constructs/overview.ts';

/** What the observability stack is made from. */
export interface ObservabilityStackProps extends StackProps {
  config: StageConfig;
  inventory: Inventory;
  watched: Watched;
}

/**
 * Who is told of what. Functions and queues are watched by their names, which are fixed, and not by references: an
 * export would forbid to take away a queue before its alarm.
 */
export class ObservabilityStack extends Stack {
  constructor(
    scope: Construct,
    id: string,
    { config, inventory, watched, ...props }: ObservabilityStackProps,
  ) {
    super(scope, id, props);
    const { action } = new AlarmTopic(this, 'Topic', { config });
    new Alarms(this, 'Alarms', { config, action, rules: alarmRules(inventory, watched) });
    new Overview(this, 'Overview', { config, inventory, watched });
  }
}
