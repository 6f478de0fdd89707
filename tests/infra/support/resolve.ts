import { at, isObject, type Json, type JsonObject, objects } from './json.ts';

/** A resource with its references written out as text: `<stack/Id.Attribute>`. */
export interface Resource {
  stack: string;
  id: string;
  type: string;
  properties: JsonObject;
  metadata: JsonObject;
  deletionPolicy: string | undefined;
}

/** Templates by the names of their stacks. */
export type Templates = Record<string, JsonObject>;

/** Every resource of all stacks. A reference to another stack's export becomes what the other stack exports. */
export function readResources(templates: Templates): Resource[] {
  const exports = exportsOf(templates);
  return Object.entries(templates).flatMap(([stack, template]) =>
    Object.entries(at(template, 'Resources') ?? {}).map(([id, raw]) => ({
      stack,
      id,
      type: String(at(raw, 'Type')),
      properties: flatObject(at(raw, 'Properties'), stack, exports),
      metadata: flatObject(at(raw, 'Metadata'), stack, exports),
      deletionPolicy: at(raw, 'DeletionPolicy') as string | undefined,
    })),
  );
}

function exportsOf(templates: Templates): Map<string, Json> {
  const outputs = Object.entries(templates).flatMap(([stack, template]) =>
    objects(Object.values((at(template, 'Outputs') ?? {}) as JsonObject))
      .filter(output => output.Export !== undefined)
      .map(
        output => [String(at(output, 'Export', 'Name')), flat(output.Value ?? '', stack, new Map())] as const,
      ),
  );
  return new Map(outputs);
}

function flatObject(value: Json | undefined, stack: string, exports: Map<string, Json>): JsonObject {
  const result = flat(value ?? {}, stack, exports);
  return isObject(result) ? result : {};
}

function flat(value: Json, stack: string, exports: Map<string, Json>): Json {
  if (Array.isArray(value)) return value.map(entry => flat(entry, stack, exports));
  if (!isObject(value)) return value;
  const [name = '', argument = null] = Object.entries(value)[0] ?? [];
  const inner = (part: Json): Json => flat(part, stack, exports);
  if (name === 'Ref') return `<${stack}/${argument}>`;
  if (name === 'Fn::GetAtt') return `<${stack}/${(argument as string[]).join('.')}>`;
  if (name === 'Fn::ImportValue') return exports.get(String(argument)) ?? `<import ${argument}>`;
  if (name === 'Fn::Join') return (inner(at(argument, 1) ?? []) as string[]).join(String(at(argument, 0)));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [key, inner(part)]));
}
