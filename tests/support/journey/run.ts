import { apiAs } from '../../../local/demo/api.ts';
import type { Copies, Stacks } from '../copies.ts';
import type { DemoCloud } from '../demo-cloud.ts';
import { mailsTo } from '../spine.ts';
import { bulkCheckpoints } from './bulk.ts';
import { importCheckpoints } from './import.ts';
import { beforeRest, beginJourney, type Checkpoint, must } from './journey.ts';
import { leadCheckpoints } from './lead.ts';
import { sessionCheckpoints } from './session.ts';

/** The administrator of the tenant that every journey adds. */
const newcomer = 'owner@selenge.example';

const surroundings: readonly Checkpoint[] = [
  [
    'health',
    async ({ demo }) => {
      const { status } = await fetch(`${demo.cloud.endpoints.api}/health`);
      must(status === 200, `answered ${status}`);
    },
  ],
  [
    'openapi',
    async ({ demo }) => {
      const { openapi } = await apiAs(demo.cloud.endpoints.api).get<{ openapi: string }>('/openapi.json');
      must(openapi.startsWith('3.'), openapi);
    },
  ],
  [
    'types',
    async ({ admin }) => {
      const answer = JSON.stringify(await admin.get('/types'));
      must(answer.includes('"lead"'), answer);
    },
  ],
];

const newTenant: Checkpoint = [
  'new-tenant',
  async journey => {
    await beforeRest(journey, 'its invitation', async () => (await mailsTo(journey.demo, newcomer))[0]);
  },
];

/** Everything that is looked at, in order. */
const checkpoints: readonly Checkpoint[] = [
  ...surroundings,
  newTenant,
  ...sessionCheckpoints,
  ...leadCheckpoints,
  ...importCheckpoints,
  ...bulkCheckpoints,
];

/** The names of the checkpoints in order, the start of the cloud itself first. */
export const checkpointNames: readonly string[] = ['start', ...checkpoints.map(([name]) => name)];

/** How a journey ended: the first checkpoint that it did not reach and why, or `done`. */
export interface Outcome {
  readonly at: string;
  readonly why: string;
}

const reason = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** The whole job of the CRM on a running cloud, checkpoint by checkpoint. */
const walk = async (demo: DemoCloud): Promise<Outcome> => {
  const journey = beginJourney(demo);
  for (const [at, reached] of checkpoints) {
    try {
      await reached(journey);
    } catch (error) {
      return { at, why: reason(error) };
    }
  }
  return { at: 'done', why: '' };
};

/** Adds a tenant to the templates, as a new file in `infra/tenants` would: the start then also has to make one. */
const withNewTenant = (stacks: Stacks): Stacks => {
  for (const { template } of stacks) {
    const model = Object.values(template.Resources).find(one => one.Type === 'Custom::Tenant');
    if (model === undefined) continue;
    const added = structuredClone(model);
    added.Properties = {
      ...added.Properties,
      tenantId: 'selenge00001',
      name: 'Selenge',
      administrator: { name: 'Selenge Owner', email: newcomer },
    };
    template.Resources.NewTenant = added;
  }
  return stacks;
};

/** Starts a cloud from changed templates and walks as far as it goes. */
export const walkWith = async (
  copies: Copies,
  change: (stacks: Stacks) => Stacks,
  log: string[] = [],
): Promise<Outcome> => {
  let demo: DemoCloud;
  try {
    demo = await copies.start({
      templates: stacks => withNewTenant(change(stacks)),
      log: line => void log.push(line),
    });
  } catch (error) {
    return { at: 'start', why: reason(error) };
  }
  try {
    return await walk(demo);
  } finally {
    await demo.end();
  }
};
