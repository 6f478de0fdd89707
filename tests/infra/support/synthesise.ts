import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App } from 'aws-cdk-lib';
import { onTestFinished } from 'vitest';
import { featureFlags } from '../../../infra/config/feature-flags.ts';
import { loadStage } from '../../../infra/config/load.ts';
import { loadTenants, selectTenants } from '../../../infra/config/load-tenants.ts';
import type { StageConfig } from '../../../infra/config/schema.ts';
import type { Tenant } from '../../../infra/config/tenant.ts';
import { addSteppe } from '../../../infra/steppe.ts';
import type { JsonObject } from './json.ts';
import { type Resource, readResources, type Templates } from './resolve.ts';

/** What to synthesise. */
export interface Wish {
  stage: string;
  demo?: boolean;
  /** Changes to the stage's configuration. */
  config?: Partial<StageConfig>;
  /** Instead of the files under `infra/tenants/`. */
  tenants?: Tenant[];
  /** Also checks the templates against CloudFormation's schemas, which takes as long again. */
  schemas?: boolean;
}

/** An app with all stacks of a stage, neither bundled nor synthesised yet. */
export async function steppeApp({
  stage,
  demo = false,
  config,
  tenants,
  schemas = false,
}: Wish): Promise<App> {
  const app = new App({
    context: { ...featureFlags, 'aws:cdk:bundling-stacks': [] },
    outdir: mkdtempSync(join(tmpdir(), 'steppe-synth-')),
    builtinCloudFormationValidation: schemas,
  });
  const of = { ...loadStage(stage), ...config };
  addSteppe(app, { config: of, tenants: tenants ?? selectTenants(await loadTenants(), { stage, demo }) });
  return app;
}

/** Templates of a stage by stack name. */
export async function templatesOf(wish: Wish): Promise<Templates> {
  const app = await steppeApp(wish);
  const { stacks } = app.synth();
  const templates = Object.fromEntries(stacks.map(stack => [stack.stackName, stack.template as JsonObject]));
  rmSync(app.outdir, { recursive: true });
  return templates;
}

/** Resources of a stage. */
export async function resourcesOf(wish: Wish): Promise<Resource[]> {
  return readResources(await templatesOf(wish));
}

/** For tests that synthesise by themselves: takes the output folder away when the test ends. */
export function cleanUp(app: App): App {
  onTestFinished(() => rmSync(app.outdir, { recursive: true, force: true }));
  return app;
}
