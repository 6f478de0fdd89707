import { App, CfnResource, Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { featureFlags } from '../../infra/config/feature-flags.ts';
import { cleanUp, steppeApp } from './support/synthesise.ts';

/** Synthesises with the checks that a deploy has: cdk-nag, and CloudFormation's schemas where the app asks for them. */
function checked(app: App) {
  Validations.of(cleanUp(app)).addPlugins(new AwsSolutionsChecks(app));
  return app.synth();
}

/** A small app with something wrong in it. */
function planted(plant: (stack: Stack) => void): App {
  const app = new App({ context: featureFlags });
  plant(new Stack(app, 'planted'));
  return app;
}

describe('the checks of a deploy', () => {
  it('find nothing without a reason', async () => {
    expect(checked(await steppeApp({ stage: 'dev', schemas: true })).stacks).toHaveLength(11);
  });

  it('find nothing without a reason where there is a domain', async () => {
    const domain = { name: 'crm.altai.example', hostedZone: { id: 'Z123', name: 'altai.example' } };
    const config = { domain, alarmEmail: 'on-call@altai.example' };
    expect(checked(await steppeApp({ stage: 'prod', config })).stacks).toHaveLength(11);
  });

  it('stop the synthesis at an open bucket', () => {
    const app = planted(stack => new Bucket(stack, 'Open'));
    expect(() => checked(app)).toThrow();
  });

  it('stop the synthesis at a property that CloudFormation does not know', () => {
    const parameter = (properties: object) =>
      planted(stack => new CfnResource(stack, 'Parameter', { type: 'AWS::SSM::Parameter', properties }));
    expect(checked(parameter({ Type: 'String', Value: 'right' })).stacks).toHaveLength(1);
    expect(() => checked(parameter({ Type: 'String', Value: 'right', Valeu: 'wrong' }))).toThrow();
  });
});
