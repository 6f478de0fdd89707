import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { AssetHashType, DefaultStackSynthesizer, DockerImage, Duration, Stack } from 'aws-cdk-lib';
import type { Distribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
import { acknowledge, acknowledgeWildcard } from '../config/acknowledge.ts';
import { repositoryRoot } from './bundling.ts';
import { clientAssets } from './client-bucket.ts';

/** What a `ClientUpload` is made from. */
export interface ClientUploadProps {
  bucket: Bucket;
  distribution: Distribution;
}

/**
 * Builds the client and uploads it, in two parts: first the files whose names carry a hash, kept for a year, then the
 * pages that name them, asked for anew each time. Old hashed files stay, for tabs that are still open.
 */
export class ClientUpload extends Construct {
  constructor(scope: Construct, id: string, { bucket, distribution }: ClientUploadProps) {
    super(scope, id);
    const shared = {
      sources: [builtClient()],
      destinationBucket: bucket as IBucket,
      prune: false,
      memoryLimit: 512,
    };
    const hashed = `${clientAssets.immutable}*`;
    const files = new BucketDeployment(this, 'Files', {
      ...shared,
      exclude: ['*'],
      include: [hashed],
      cacheControl: [
        CacheControl.setPublic(),
        CacheControl.maxAge(Duration.days(365)),
        CacheControl.immutable(),
      ],
    });
    const pages = new BucketDeployment(this, 'Pages', {
      ...shared,
      exclude: [hashed],
      cacheControl: [CacheControl.noCache()],
      distribution: distribution as IDistribution,
      distributionPaths: ['/*'],
    });
    pages.node.addDependency(files);
    this.acknowledgeUploader(bucket);
  }

  /** One function and role of the CDK's for all uploads of the stack: it lies beside us, not below. */
  private acknowledgeUploader(bucket: Bucket): void {
    const stack = Stack.of(this);
    const uploader = stack.node.children.find(child =>
      child.node.id.startsWith('Custom::CDKBucketDeployment'),
    );
    if (!uploader) {
      throw new Error('the CDK has renamed its uploader: acknowledge its findings anew');
    }
    const own = 'Made by the CDK for the time of a deploy, for its bucket of assets and the client’s bucket.';
    const actions = uploaderActions.map(action => [`AwsSolutions-IAM5[Action::s3:${action}]`, own]);
    acknowledge(uploader, {
      ...Object.fromEntries(actions),
      'AwsSolutions-IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]':
        own,
      'AwsSolutions-L1': own,
    });
    acknowledgeWildcard(
      uploader,
      '*',
      'CloudFront’s invalidations take no resource from the CDK’s uploader.',
    );
    acknowledgeWildcard(uploader, `${bucket.bucketArn}/*`, own);
    acknowledgeWildcard(uploader, assetsArn(stack), own);
  }
}

/** What the CDK's own uploader may do with objects. */
const uploaderActions = ['GetBucket*', 'GetObject*', 'List*', 'Abort*', 'DeleteObject*'];

/** The client as Vite makes it, built while the assets are bundled; skipped when bundling is. */
function builtClient(): ISource {
  return Source.asset(join(repositoryRoot, 'web'), {
    exclude: ['dist', 'node_modules'],
    // The client also holds parts of api/ and domain/: only what comes out says whether it changed.
    assetHashType: AssetHashType.OUTPUT,
    bundling: { image: DockerImage.fromRegistry('node:24'), local: { tryBundle: buildClient } },
  });
}

function buildClient(outputFolder: string): boolean {
  const vite = join(repositoryRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(
    process.execPath,
    [vite, 'build', 'web', '--outDir', outputFolder, '--emptyOutDir', '--logLevel', 'warn'],
    {
      cwd: repositoryRoot,
      stdio: ['ignore', process.stderr, 'inherit'],
    },
  );
  return true;
}

/** Objects of the bucket that `cdk bootstrap` makes; its name says account and region. */
function assetsArn({ account, region }: Stack): string {
  return `arn:aws:s3:::cdk-${DefaultStackSynthesizer.DEFAULT_QUALIFIER}-assets-${account}-${region}/*`;
}
