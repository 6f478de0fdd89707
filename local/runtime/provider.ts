import type { CloudParts } from './cloud-parts.ts';
import type { Made } from './template/scope.ts';
import type { JsonObject } from './template/template.ts';

/** A resource whose properties are resolved. */
export interface ResolvedResource {
  /** `<stack>/<logical id>`. */
  path: string;
  stackName: string;
  region: string;
  account: string;
  logicalId: string;
  type: string;
  properties: JsonObject;
  metadata: JsonObject;
}

/** Makes one resource, or brings a kept one up to date; answers what `Ref` and `Fn::GetAtt` say of it. */
export type Provider = (resource: ResolvedResource, cloud: CloudParts) => Made | Promise<Made>;

/** Providers by resource type. */
export type Providers = Readonly<Record<string, Provider>>;

/**
 * The name that CloudFormation would make up for a resource without one. It has no random part: the data folder keeps queues, tables
 * and buckets by name.
 */
export function physicalName(resource: ResolvedResource, property: string, most = 64): string {
  const given = resource.properties[property];
  if (typeof given === 'string' && given !== '') return given;
  return `${resource.stackName}-${resource.logicalId}`.slice(0, most);
}

/** A property that must be a text. */
export function textOf(resource: ResolvedResource, property: string): string {
  const value = resource.properties[property];
  if (typeof value === 'string') return value;
  throw new Error(`${resource.path}: ${property} must be a text`);
}

/** A property that must be a number; CloudFormation also takes numbers written as text. */
export function numberOf(resource: ResolvedResource, property: string, otherwise: number): number {
  const value = resource.properties[property];
  if (value === undefined) return otherwise;
  const number = Number(value);
  if (Number.isFinite(number)) return number;
  throw new Error(`${resource.path}: ${property} must be a number`);
}

/** A property that must be an object; an absent one is empty. */
export function objectOf(resource: ResolvedResource, property: string): JsonObject {
  const value = resource.properties[property];
  if (value === undefined) return {};
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new Error(`${resource.path}: ${property} must be an object`);
}

/** A property that must be a list of objects; an absent one is empty. */
export function objectsOf(resource: ResolvedResource, property: string): JsonObject[] {
  const value = resource.properties[property] ?? [];
  if (Array.isArray(value)) return value as JsonObject[];
  throw new Error(`${resource.path}: ${property} must be a list`);
}
