import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';

/**
 * Behaviour of the CDK that we choose over its older default: what it recommends to a new app, and our own choice where
 * ours differs. Kept here and not in cdk.json, so that a synthesis by the tests or by the embedded cloud, which start
 * the app without the CLI, gives the same templates.
 */
export const featureFlags: Record<string, unknown> = {
  ...CURRENTLY_RECOMMENDED_FLAGS,
  '@aws-cdk/core:target-partitions': ['aws'],
  // An export in use cannot be taken away: the deploy fails before anything does.
  '@aws-cdk/core:defaultCrossStackReferences': 'strong',
  // What CloudFormation's own schemas refuse is refused here, before a deploy.
  '@aws-cdk/core:validateAgainstDefaultRules': true,
};
