import { createHash } from 'node:crypto';
import { CustomResource, Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import type { Tenant } from '../config/tenant.ts';
import type { SteppeFunction } from './steppe-function.ts';

/** What a `TenantResource` is made from. */
export interface TenantResourceProps {
  tenant: Tenant;
  /** Speaks CloudFormation's protocol itself: makes and updates the tenant, suspends it on Delete. */
  provisioner: SteppeFunction;
}

/** A tenant of the pool. Its physical id is the tenant's id, given by the provisioner. */
export class TenantResource extends Construct {
  constructor(scope: Construct, id: string, { tenant, provisioner }: TenantResourceProps) {
    super(scope, id);
    if (tenant.isolation === 'dedicated') {
      throw new Error(
        `tenant ${tenant.id}: "dedicated" (own table, bus and pool) is not built yet; use "pooled" until it is`,
      );
    }
    new CustomResource(this, 'Tenant', {
      resourceType: 'Custom::Tenant',
      serviceToken: provisioner.lambda.functionArn,
      // CloudFormation would wait an hour for a function that died without an answer.
      serviceTimeout: Duration.minutes(5),
      properties: properties(tenant),
    });
  }
}

/** `fileHash` changes with every value of the file, so that CloudFormation sees an update. */
function properties(tenant: Tenant): Record<string, unknown> {
  const { id: tenantId, name, plan, seats, administrator, locale, currency, timeZone, isolation } = tenant;
  const declared = { tenantId, name, plan, seats, administrator, locale, currency, timeZone, isolation };
  return { ...declared, fileHash: createHash('sha256').update(JSON.stringify(declared)).digest('hex') };
}
