import { Stack, Validations } from 'aws-cdk-lib';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import { describe, expect, it } from 'vitest';
import { cleanUp, steppeApp, type Wish } from './support/synthesise.ts';

/** Synthesises with the checks that a deploy has. */
async function checked(
  wish: Wish,
  plant: (app: Awaited<ReturnType<typeof steppeApp>>) => void = () => undefined,
) {
  const app = cleanUp(await steppeApp(wish));
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  plant(app);
  return app.synth();
}

const domain = { name: 'crm.altai.example', hostedZone: { id: 'Z123', name: 'altai.example' } };

describe('cdk-nag', () => {
  it('finds nothing without a reason, with and without a domain', async () => {
    await expect(checked({ stage: 'dev' })).resolves.toBeDefined();
    await expect(
      checked({ stage: 'prod', config: { domain, alarmEmail: 'on-call@altai.example' } }),
    ).resolves.toBeDefined();
  });

  it('stops the synthesis at an open bucket', async () => {
    const planted = checked({ stage: 'dev' }, app => {
      new Bucket(new Stack(app, 'planted'), 'Open');
    });
    await expect(planted).rejects.toThrow();
  });
});
