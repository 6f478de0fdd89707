import { join } from 'node:path';
import { type BundlingOptions, Charset, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';

/** Where the checkout begins: entries are named relative to it. */
export const repositoryRoot = join(import.meta.dirname, '..', '..');

/** The file that Lambda's bundle begins with; it exists whether the entry does or not. */
export const lambdaStub = join(repositoryRoot, 'infra', 'functions', 'lambda.ts');

/** Some packages (nodemailer) still call `require` for Node's own modules, which an ES module does not have. */
const requireBanner = "import{createRequire}from'node:module';const require=createRequire(import.meta.url);";

/**
 * What the SDK imports only when it needs it, and never does here: sources of credentials for an environment that holds none (Lambda's
 * always does) save 110 KB in every bundle.
 */
const neverLoaded = [
  '@aws-sdk/credential-provider-http',
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-web-identity',
  '@smithy/credential-provider-imds',
  // Streams of events (Transcribe, Kinesis, Bedrock): none of our calls answers one. 20 KB more.
  '@smithy/core/event-streams',
];

/**
 * How esbuild makes one bundle: an ES module for Node 24 with everything in it, the AWS SDK too, because the runtime's
 * own copy is slower to load and changes under us.
 * @param entry absolute path of the file that exports `createHandler`; a missing file fails the bundling
 */
export function bundling(entry: string): BundlingOptions {
  return {
    format: OutputFormat.ESM,
    target: 'node24',
    minify: true,
    sourceMap: false,
    bundleAwsSDK: true,
    externalModules: neverLoaded,
    mainFields: ['module', 'main'],
    banner: requireBanner,
    // Words in Cyrillic, Armenian and Georgian are three times as long when they are written as escapes.
    charset: Charset.UTF8,
    esbuildArgs: { '--alias': `steppe-entry=${entry}`, '--legal-comments': 'none' },
  };
}
