import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config/schema.ts';
import { CrmTable } from '../constructs/crm-table.ts';
import { DirectoryRole } from '../constructs/directory-role.ts';
import { KeyedSecret } from '../constructs/keyed-secret.ts';
import { TenantRole } from '../constructs/tenant-role.ts';

/** What the data stack is made from. */
export interface DataStackProps extends StackProps {
  config: StageConfig;
}

/** Everything whose loss could not be made good: the table, the secrets, and the roles that guard the table. */
export class DataStack extends Stack {
  readonly crm: CrmTable;
  readonly tenantRole: TenantRole;
  readonly directoryRole: DirectoryRole;
  readonly signingSecret: Secret;
  readonly originSecret: Secret;

  constructor(scope: Construct, id: string, { config, ...props }: DataStackProps) {
    super(scope, id, props);
    this.crm = new CrmTable(this, 'Crm', { config });
    this.tenantRole = new TenantRole(this, 'TenantRole', { config, crm: this.crm });
    this.directoryRole = new DirectoryRole(this, 'DirectoryRole', { config, crm: this.crm });
    this.signingSecret = new KeyedSecret(this, 'Signing', {
      description: 'Signs cursors and links, keys the unique claims',
      firstKey: 'k1',
    }).secret;
    this.originSecret = new KeyedSecret(this, 'Origin', {
      description: 'Shows the API that a request came through CloudFront',
      firstKey: 'o1',
    }).secret;
  }
}
