import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { StaffPool } from '../constructs/staff-pool.ts';

/** What the identity stack is made from. */
export interface IdentityStackProps extends StackProps {
  config: StageConfig;
}

/** The user pool; stateful, therefore apart from the functions that use it. */
export class IdentityStack extends Stack {
  readonly staff: StaffPool;

  constructor(scope: Construct, id: string, { config, ...props }: IdentityStackProps) {
    super(scope, id, props);
    this.staff = new StaffPool(this, 'Staff', { config });
  }
}
