import type { CloudParts } from './cloud-parts.ts';
import { makeCustomResource, removeMissing } from './custom-resource/custom-resource.ts';
import type { ResponseDesk } from './custom-resource/responses.ts';
import type { ResolvedResource } from './provider.ts';
import { PROVIDERS } from './providers/all-providers.ts';
import { SKIPPED_CUSTOM_RESOURCES, SKIPPED_TYPES } from './skipped-types.ts';
import { resolveDynamicReferences, secretsIn } from './template/dynamic-reference.ts';
import { isCustomResource, orderResources, type PlacedResource } from './template/order.ts';
import { resolve } from './template/resolve.ts';
import { type Answers, type Made, scopeOf } from './template/scope.ts';
import { isObject, type Json, type StackTemplate } from './template/template.ts';

/** Reads a secret's text as the operator. */
export type ReadSecret = (secretId: string) => Promise<string>;

/**
 * Makes every resource of the stacks, each after what it refers to. An unknown type, and anything that a provider does not know, ends
 * the start with the resource's path in the message.
 */
export async function provision(
  stacks: StackTemplate[],
  cloud: CloudParts,
  desk: ResponseDesk,
  readSecret: ReadSecret,
): Promise<void> {
  const answers = makeAnswers(stacks);
  const ordered = orderResources(stacks).filter(item => isWanted(item, answers));
  for (const item of ordered) {
    const resource = await resolveResource(item, answers, readSecret);
    answers.set(item.path, await make(resource, cloud, desk));
  }
  const custom = ordered.filter(item => isCustomResource(item.resource.Type)).map(item => item.path);
  await removeMissing(new Set(custom), cloud, desk);
}

/** Made resources, and exports resolved when they are asked for. */
interface KnownAnswers extends Answers {
  set(path: string, made: Made): void;
}

function makeAnswers(stacks: StackTemplate[]): KnownAnswers {
  const known = new Map<string, Made>();
  const exports = new Map<string, () => Json>();
  const answers: KnownAnswers = {
    set: (path, made) => void known.set(path, made),
    made: path => {
      const made = known.get(path);
      if (!made) throw new Error(`${path} was not made`);
      return made;
    },
    importValue: name => {
      const value = exports.get(name);
      if (!value) throw new Error(`No stack exports ${name}`);
      return value();
    },
  };
  for (const stack of stacks) {
    for (const { Export, Value } of Object.values(stack.template.Outputs ?? {})) {
      if (typeof Export?.Name === 'string')
        exports.set(Export.Name, () => resolve(Value, scopeOf(stack, answers)));
    }
  }
  return answers;
}

function isWanted({ stack, resource }: PlacedResource, answers: Answers): boolean {
  return resource.Condition === undefined || scopeOf(stack, answers).condition(resource.Condition);
}

async function resolveResource(
  item: PlacedResource,
  answers: Answers,
  readSecret: ReadSecret,
): Promise<ResolvedResource> {
  const { stack, resource, path, logicalId } = item;
  try {
    const resolved = resolve(resource.Properties ?? {}, scopeOf(stack, answers));
    const properties = await withSecrets(resolved, readSecret);
    const { name: stackName, region, account } = stack;
    const metadata = resource.Metadata ?? {};
    const place = { path, stackName, region, account, logicalId, type: resource.Type, metadata };
    return { ...place, properties: isObject(properties) ? properties : {} };
  } catch (error) {
    throw new Error(`${path}: ${error instanceof Error ? error.message : error}`, { cause: error });
  }
}

async function withSecrets(value: Json, readSecret: ReadSecret): Promise<Json> {
  const texts = new Map<string, string>();
  for (const id of secretsIn(value)) texts.set(id, await readSecret(id));
  return resolveDynamicReferences(value, (id, key) => {
    const text = texts.get(id) ?? '';
    return key === undefined ? text : String((JSON.parse(text) as Record<string, unknown>)[key]);
  });
}

async function make(resource: ResolvedResource, cloud: CloudParts, desk: ResponseDesk): Promise<Made> {
  if (SKIPPED_TYPES[resource.type] ?? SKIPPED_CUSTOM_RESOURCES[resource.type]) return skipped(resource);
  if (isCustomResource(resource.type)) return makeCustomResource(resource, cloud, desk);
  const provider = PROVIDERS[resource.type];
  if (!provider) throw new Error(`${resource.path}: the resource type ${resource.type} is not known here`);
  return provider(resource, cloud);
}

/** Whatever is asked of a skipped resource is answered by a text that says so. */
function skipped({ path, type }: ResolvedResource): Made {
  const marker = `skipped:${type}:${path}`;
  const attributes = new Proxy<Record<string, string>>(
    {},
    { get: (_target, name) => `${marker}.${String(name)}` },
  );
  return { ref: marker, attributes };
}
