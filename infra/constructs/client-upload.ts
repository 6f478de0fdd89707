import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { DockerImage, Duration } from 'aws-cdk-lib';
import type { Distribution, IDistribution } from 'aws-cdk-lib/aws-cloudfront';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, type ISource, Source } from 'aws-cdk-lib/aws-s3-deployment';
import { Construct } from 'constructs';
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
  }
}

/** The client as Vite makes it, built while the assets are bundled; skipped when bundling is. */
function builtClient(): ISource {
  return Source.asset(join(repositoryRoot, 'web'), {
    exclude: ['dist', 'node_modules'],
    bundling: { image: DockerImage.fromRegistry('node:24'), local: { tryBundle: buildClient } },
  });
}

function buildClient(outputFolder: string): boolean {
  const vite = join(repositoryRoot, 'node_modules', 'vite', 'bin', 'vite.js');
  execFileSync(process.execPath, [vite, 'build', 'web', '--outDir', outputFolder, '--emptyOutDir'], {
    cwd: repositoryRoot,
    stdio: ['ignore', process.stderr, 'inherit'],
  });
  return true;
}
