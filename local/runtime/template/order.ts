import { referencesOf, referencesOfResource } from './references.ts';
import type { StackTemplate, TemplateResource } from './template.ts';

/** A resource at its place: `path` is `<stack>/<logical id>`. */
export interface PlacedResource {
  path: string;
  stack: StackTemplate;
  logicalId: string;
  resource: TemplateResource;
}

/**
 * Puts the resources of all stacks into an order in which each follows what it refers to, across stacks too.
 * Custom resources come as late as their followers allow: their functions need policies that nothing refers to.
 * Throws when a resource refers to an unknown one, or when references form a circle.
 */
export function orderResources(stacks: StackTemplate[]): PlacedResource[] {
  const placed = new Map(stacks.flatMap(placeResources).map(item => [item.path, item]));
  const exporters = exportersOf(stacks);
  const waiting = new Map([...placed].map(([path, item]) => [path, dependenciesOf(item, placed, exporters)]));
  const ordered: PlacedResource[] = [];
  while (waiting.size > 0) {
    const next = nextResource(waiting, placed);
    waiting.delete(next.path);
    for (const dependencies of waiting.values()) dependencies.delete(next.path);
    ordered.push(next);
  }
  return ordered;
}

function placeResources(stack: StackTemplate): PlacedResource[] {
  const entries = Object.entries(stack.template.Resources ?? {});
  return entries.map(([logicalId, resource]) => ({
    path: `${stack.name}/${logicalId}`,
    stack,
    logicalId,
    resource,
  }));
}

/** Export name → paths of the resources that its value refers to. */
function exportersOf(stacks: StackTemplate[]): Map<string, string[]> {
  const exporters = new Map<string, string[]>();
  for (const stack of stacks) {
    for (const output of Object.values(stack.template.Outputs ?? {})) {
      if (!output.Export || typeof output.Export.Name !== 'string') continue;
      const resources = [...referencesOf(output.Value).resources].filter(id => stack.template.Resources[id]);
      exporters.set(
        output.Export.Name,
        resources.map(id => `${stack.name}/${id}`),
      );
    }
  }
  return exporters;
}

function dependenciesOf(
  item: PlacedResource,
  placed: Map<string, PlacedResource>,
  exporters: Map<string, string[]>,
): Set<string> {
  const { resources, imports } = referencesOfResource(item.resource);
  const dependencies = new Set<string>();
  for (const id of resources) {
    if (id.startsWith('AWS::') || item.stack.template.Parameters?.[id]) continue;
    const path = `${item.stack.name}/${id}`;
    if (!placed.has(path)) throw new Error(`${item.path} refers to ${id}, which its stack does not have`);
    if (path !== item.path) dependencies.add(path);
  }
  for (const name of imports) {
    const paths = exporters.get(name);
    if (!paths) throw new Error(`${item.path} imports ${name}, which no stack exports`);
    for (const path of paths) dependencies.add(path);
  }
  return dependencies;
}

function nextResource(
  waiting: Map<string, Set<string>>,
  placed: Map<string, PlacedResource>,
): PlacedResource {
  const free = [...waiting]
    .filter(([, dependencies]) => dependencies.size === 0)
    .map(([path]) => placed.get(path));
  const next = free.find(item => item && !isCustomResource(item.resource.Type)) ?? free[0];
  if (!next) throw new Error(`References form a circle among ${[...waiting.keys()].join(', ')}`);
  return next;
}

/** Resources made by a function of the template rather than by CloudFormation. */
export function isCustomResource(type: string): boolean {
  return type.startsWith('Custom::') || type === 'AWS::CloudFormation::CustomResource';
}
