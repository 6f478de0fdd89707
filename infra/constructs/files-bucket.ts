import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { Policy, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import { BlockPublicAccess, Bucket, BucketEncryption, HttpMethods } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../config/acknowledge.ts';
import { filesBucketName, filesHost } from '../config/files-bucket-name.ts';
import type { Surroundings } from './surroundings.ts';

/** What a `FilesBucket` is made from. */
export interface FilesBucketProps {
  surroundings: Surroundings;
}

/**
 * The files that people upload to be imported, and those of refused rows: a folder for each tenant, which only the tenant's own session opens.
 * Browsers reach it with signed requests. Everything in it expires after 30 days.
 */
export class FilesBucket extends Construct {
  readonly bucket: Bucket;
  /** What functions that work with files are told. */
  readonly variables: Record<string, string>;

  constructor(scope: Construct, id: string, { surroundings }: FilesBucketProps) {
    super(scope, id);
    const { config, appUrl } = surroundings;
    const bucketName = filesBucketName(this, config);
    this.bucket = new Bucket(this, 'Bucket', {
      bucketName,
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      cors: [
        {
          allowedOrigins: [appUrl],
          allowedMethods: [HttpMethods.PUT, HttpMethods.GET],
          allowedHeaders: ['content-type'],
          maxAge: 3600,
        },
      ],
      lifecycleRules: [
        { expiration: Duration.days(30), abortIncompleteMultipartUploadAfter: Duration.days(1) },
      ],
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.grantTenants(surroundings);
    acknowledge(this.bucket, {
      'AwsSolutions-S1': 'Who uploaded what stands on the import’s timeline; CloudTrail sees the rest.',
    });
    this.variables = {
      FILES_BUCKET: this.bucket.bucketName,
      // The embedded cloud serves the bucket under the app's own address.
      FILES_URL: config.embedded ? `${appUrl}/files/${bucketName}` : `https://${filesHost(this, config)}`,
    };
  }

  /** The same wall as at the table: a session opens the folder of the tenant that it is tagged with. */
  private grantTenants({ tenantRole }: Surroundings): void {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a policy variable, which IAM fills in
    const objects = `${this.bucket.bucketArn}/${'${aws:PrincipalTag/tenant}'}/*`;
    const policy = new Policy(this, 'TenantFolders', {
      statements: [new PolicyStatement({ actions: ['s3:GetObject', 's3:PutObject'], resources: [objects] })],
    });
    policy.attachToRole(tenantRole.role);
    acknowledgeWildcard(
      policy,
      objects,
      'Every file in the folder of the session’s own tenant, and in no other.',
    );
  }
}
