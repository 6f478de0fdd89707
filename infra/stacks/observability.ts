import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';

/** What the observability stack is made from. */
export interface ObservabilityStackProps extends StackProps {
  config: StageConfig;
}

/** Alarms and dashboard. */
export class ObservabilityStack extends Stack {
  constructor(scope: Construct, id: string, { config: _config, ...props }: ObservabilityStackProps) {
    super(scope, id, props);
  }
}
