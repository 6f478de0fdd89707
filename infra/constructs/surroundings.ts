import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { StageConfig } from '../config/schema.ts';
import type { CrmTable } from './crm-table.ts';
import type { DirectoryRole } from './directory-role.ts';
import type { TenantRole } from './tenant-role.ts';

/** What every function stands among. */
export interface Surroundings {
  config: StageConfig;
  crm: CrmTable;
  tenantRole: TenantRole;
  directoryRole: DirectoryRole;
  signingSecret: Secret;
  originSecret: Secret;
  /** Address of the client, without a slash at the end: `https://crm.example.com`. */
  appUrl: string;
}
