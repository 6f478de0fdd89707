import type { JsonObject } from './json.ts';
import type { Resource } from './resolve.ts';

/** The resources of one type. */
export function ofType(resources: Resource[], type: string): Resource[] {
  return resources.filter(resource => resource.type === type);
}

/** The resources of one type whose id contains a text; an error when there is none, so that no test passes on nothing. */
export function named(resources: Resource[], type: string, part: string): Resource {
  const found = ofType(resources, type).find(({ id }) => id.includes(part));
  if (!found) throw new Error(`no ${type} with ${part} in its id`);
  return found;
}

/** A copy of the resources in which one of them was spoilt: a guard must find it. */
export function spoil(
  resources: Resource[],
  type: string,
  part: string,
  change: (properties: JsonObject, resource: Resource) => void,
): Resource[] {
  const copy = structuredClone(resources);
  const victim = named(copy, type, part);
  change(victim.properties, victim);
  return copy;
}
