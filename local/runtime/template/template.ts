/** A JSON value of a template; intrinsics are objects with one key such as `Ref`. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** One resource as CloudFormation writes it. */
export interface TemplateResource {
  Type: string;
  Properties?: JsonObject;
  DependsOn?: string | string[];
  Metadata?: JsonObject;
  Condition?: string;
}

/** The body of a template: the sections that the CDK writes and we read. */
export interface TemplateBody {
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: Json; Export?: { Name: Json }; Condition?: string }>;
  Mappings?: Record<string, Record<string, Record<string, Json>>>;
  Conditions?: Record<string, Json>;
  Parameters?: Record<string, { Type: string; Default?: Json }>;
}

/** A synthesised stack. Tests change `template` before the cloud is started. */
export interface StackTemplate {
  name: string;
  region: string;
  account: string;
  template: TemplateBody;
}

/** True for a plain object, false for arrays and null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
