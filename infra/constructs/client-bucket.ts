import { RemovalPolicy } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, CfnBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../config/acknowledge.ts';

/** Folder with the built client, and the part of it whose file names carry a hash of their content. */
export const clientAssets = { source: 'web/dist', immutable: 'assets/' } as const;

/**
 * The private bucket of the client's files. Its metadata says which folder it holds, so that the embedded cloud serves
 * that folder and no upload is needed.
 */
export class ClientBucket extends Construct {
  readonly bucket: Bucket;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    this.bucket = new Bucket(this, 'Bucket', {
      blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
      encryption: BucketEncryption.S3_MANAGED,
      enforceSSL: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    this.noteAssets();
    acknowledge(this.bucket, {
      'AwsSolutions-S1':
        'Holds public files only, read by CloudFront alone; who called is in the API’s own logs.',
    });
  }

  private noteAssets(): void {
    const resource = this.bucket.node.defaultChild;
    if (!(resource instanceof CfnBucket)) {
      throw new Error(`${this.node.path} has no bucket to note the client's folder on`);
    }
    resource.addMetadata('steppe:assets', clientAssets.source);
    resource.addMetadata('steppe:immutable', clientAssets.immutable);
  }
}
