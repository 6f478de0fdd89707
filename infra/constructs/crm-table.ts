import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { physicalName } from '../config/names.ts';
import type { StageConfig } from '../config/schema.ts';

/** The overloaded indexes: newest of a type, children, somebody's work, board column, and five for single fields (docs/architecture.md). */
export const indexNames = Array.from({ length: 9 }, (_, at) => `gsi${at + 1}`);

/** What an index carries beside its keys: the columns of a list, never the long fields of a record. */
export const projected = [
  'type',
  'id',
  'version',
  'createdAt',
  'createdBy',
  'updatedAt',
  'updatedBy',
  'deletedAt',
  'list',
];

/** What a `CrmTable` is made from. */
export interface CrmTableProps {
  config: StageConfig;
}

/** The one table: recoverable to any second of 35 days, protected from deletion, streaming both images. */
export class CrmTable extends Construct {
  readonly table: Table;
  /** Physical name, known before anything is deployed. */
  readonly name: string;

  constructor(scope: Construct, id: string, { config }: CrmTableProps) {
    super(scope, id);
    this.name = physicalName(config, 'crm');
    this.table = new Table(this, 'Table', {
      tableName: this.name,
      partitionKey: { name: 'pk', type: AttributeType.STRING },
      sortKey: { name: 'sk', type: AttributeType.STRING },
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.AWS_MANAGED,
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'expiresAt',
    });
    for (const name of indexNames) {
      this.addIndex(name);
    }
  }

  /** ARNs of the table and of each index: policies list them one by one, so that no wildcard is needed. */
  get arns(): string[] {
    return [this.table.tableArn, ...indexNames.map(name => `${this.table.tableArn}/index/${name}`)];
  }

  private addIndex(name: string): void {
    this.table.addGlobalSecondaryIndex({
      indexName: name,
      partitionKey: { name: `${name}pk`, type: AttributeType.STRING },
      sortKey: { name: `${name}sk`, type: AttributeType.STRING },
      projectionType: ProjectionType.INCLUDE,
      nonKeyAttributes: projected,
    });
  }
}
