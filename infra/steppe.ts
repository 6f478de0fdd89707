import {
  type App,
  DefaultStackSynthesizer,
  type Environment,
  type IStackSynthesizer,
  Tags,
} from 'aws-cdk-lib';
import { physicalName } from './config/names.ts';
import type { StageConfig } from './config/schema.ts';
import type { Tenant } from './config/tenant.ts';
import type { Watched } from './constructs/alarm-rules.ts';
import { inventory } from './constructs/inventory.ts';
import type { Surroundings } from './constructs/surroundings.ts';
import { ApiStack } from './stacks/api.ts';
import { AutomationStack } from './stacks/automation.ts';
import { DataStack } from './stacks/data.ts';
import { EdgeStack, edgeRegion } from './stacks/edge.ts';
import { EventsStack } from './stacks/events.ts';
import { IdentityStack } from './stacks/identity.ts';
import { ImportsStack } from './stacks/imports.ts';
import { MailStack } from './stacks/mail.ts';
import { ObservabilityStack } from './stacks/observability.ts';
import { TenantsStack } from './stacks/tenants.ts';
import { WebStack } from './stacks/web.ts';

/** What a whole Steppe is made from. */
export interface SteppeProps {
  config: StageConfig;
  /** Tenants of this stage (`selectTenants`). */
  tenants: Tenant[];
}

/** The stacks of a stage, in the order in which they build on each other. */
export function addSteppe(app: App, { config, tenants }: SteppeProps): void {
  const at = place(config);
  const name = (stack: string) => physicalName(config, stack);
  const data = new DataStack(app, name('data'), { ...at(), config });
  const identity = new IdentityStack(app, name('identity'), { ...at(), config });
  const edge = new EdgeStack(app, name('edge'), { ...at(edgeRegion), config });
  const web = new WebStack(app, name('web'), { ...at(), config, data, edge });
  const surroundings = surroundingsOf(config, data, web);
  const mail = new MailStack(app, name('mail'), { ...at(), surroundings });
  const events = new EventsStack(app, name('events'), { ...at(), surroundings, identity, mail });
  const automation = new AutomationStack(app, name('automation'), { ...at(), surroundings, events, mail });
  const imports = new ImportsStack(app, name('imports'), { ...at(), surroundings, events });
  new ApiStack(app, name('api'), { ...at(), surroundings, identity, imports, http: web.http });
  new TenantsStack(app, name('tenants'), { ...at(), surroundings, tenants }).addStackDependency(events);
  new ObservabilityStack(app, name('observability'), {
    ...at(),
    config,
    inventory: inventory(app),
    watched: watched(data, web, automation),
  });
  Tags.of(app).add('application', 'steppe');
  Tags.of(app).add('stage', config.stage);
}

/** What all stacks of a stage share. Exports may cross regions, because CloudFront wants the edge stack in its own. */
interface Place {
  env: Environment;
  crossRegionReferences: boolean;
  terminationProtection: boolean;
  synthesizer: IStackSynthesizer;
}

/** Where a stack goes: the stage's account and region, or another region. */
function place(config: StageConfig): (region?: string) => Place {
  const account = config.account ?? process.env.CDK_DEFAULT_ACCOUNT;
  return (region = config.region) => ({
    env: { region, ...(account !== undefined && { account }) },
    crossRegionReferences: !config.embedded,
    terminationProtection: config.stage === 'prod',
    // The embedded cloud was never bootstrapped and has no parameter that says so.
    synthesizer: new DefaultStackSynthesizer({
      generateBootstrapVersionRule: !config.embedded,
    }) as IStackSynthesizer,
  });
}

function surroundingsOf(config: StageConfig, data: DataStack, web: WebStack): Surroundings {
  const { crm, tenantRole, directoryRole, signingSecret, originSecret } = data;
  return { config, crm, tenantRole, directoryRole, signingSecret, originSecret, appUrl: web.appUrl };
}

function watched(data: DataStack, web: WebStack, automation: AutomationStack): Watched {
  return {
    apiId: web.http.apiId,
    stateMachineArn: automation.machine.stateMachineArn,
    tableName: data.crm.table.tableName,
  };
}
