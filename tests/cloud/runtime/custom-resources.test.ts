import { expect, it } from 'vitest';
import type { Cloud } from '../../../local/cloud.ts';
import type { JsonObject, StackTemplate } from '../../../local/runtime/template/template.ts';
import { itemsOf, startToyCloud, throwAwayFolder } from './fixtures/toy-cloud.ts';
import { toyStacks } from './fixtures/toy-stacks.ts';

interface Told {
  RequestType: string;
  PhysicalResourceId?: string;
  ResourceProperties: JsonObject;
  OldResourceProperties?: JsonObject;
}

async function told(cloud: Cloud): Promise<Told[]> {
  return (await itemsOf(cloud, 'told#')).map(item => JSON.parse(item.event?.S ?? '') as Told);
}

function tenant(change: (properties: JsonObject, stack: StackTemplate) => unknown): () => StackTemplate[] {
  return () => {
    const stacks = toyStacks();
    const stack = stacks.find(one => one.name === 'toy-tenants')!;
    change(stack.template.Resources.Tenant!.Properties!, stack);
    return stacks;
  };
}

it('creates once, updates on a change, deletes what is gone, and calls nobody in between', async () => {
  const dataDir = throwAwayFolder();
  const first = await startToyCloud({ dataDir });
  expect(await told(first)).toMatchObject([
    { RequestType: 'Create', ResourceProperties: { name: 'Altai', seats: '5', trial: 'true' } },
  ]);
  await first.stop();

  const same = await startToyCloud({ dataDir });
  expect(await told(same)).toHaveLength(1);
  await same.stop();

  const changed = await startToyCloud({
    dataDir,
    templates: tenant(properties => Object.assign(properties, { seats: 7 })),
  });
  expect((await told(changed)).at(-1)).toMatchObject({
    RequestType: 'Update',
    PhysicalResourceId: 'tenant-1',
    ResourceProperties: { seats: '7' },
    OldResourceProperties: { seats: '5' },
  });
  await changed.stop();

  const gone = await startToyCloud({
    dataDir,
    templates: tenant((_, stack) => delete stack.template.Resources.Tenant),
  });
  expect((await told(gone)).at(-1)).toMatchObject({ RequestType: 'Delete', PhysicalResourceId: 'tenant-1' });
  expect(await told(gone)).toHaveLength(3);
  await gone.stop();
});

it('ends the start with the reason that a function gives', async () => {
  const templates = tenant(properties => Object.assign(properties, { name: 'Refused' }));
  await expect(startToyCloud({ templates })).rejects.toThrow(
    'toy-tenants/Tenant: Create failed: the name is refused',
  );
});
