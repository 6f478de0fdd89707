import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { featureFlags } from './config/feature-flags.ts';
import { loadStage } from './config/load.ts';
import { loadTenants, selectTenants } from './config/load-tenants.ts';
import { addSteppe } from './steppe.ts';

/**
 * The CDK app: `npx cdk synth -c stage=local|dev|prod` (default dev), `-c demo=true|false` (default: true for local).
 * Without the CLI: `CDK_CONTEXT_JSON='{"stage":"local"}' CDK_OUTDIR=… node infra/app.ts`.
 */
const app = new App({ context: featureFlags });
const config = loadStage(String(app.node.tryGetContext('stage') ?? 'dev'));
const demo = String(app.node.tryGetContext('demo') ?? config.embedded) === 'true';

if (config.embedded) {
  // The embedded cloud imports the entries named in the templates; bundles would be made for nobody.
  app.node.setContext('aws:cdk:bundling-stacks', []);
  // Checking templates against CloudFormation's schemas is half of the time of a synthesis; the tests do it.
  process.env.CDK_VALIDATION = 'false';
} else {
  // Whatever goes to AWS is checked: a finding without a reason stops the synthesis.
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}
addSteppe(app, { config, tenants: selectTenants(await loadTenants(), { stage: config.stage, demo }) });
app.synth();
