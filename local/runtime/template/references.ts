import { isObject, type Json, type TemplateResource } from './template.ts';

/** What a template value refers to: resources of its own stack by logical id, exports of others by name. */
export interface References {
  resources: Set<string>;
  imports: Set<string>;
}

/** Every reference in a resource: its properties, its `DependsOn`, nothing of its metadata. */
export function referencesOfResource(resource: TemplateResource): References {
  const found = referencesOf(resource.Properties ?? {});
  for (const id of [resource.DependsOn ?? []].flat()) found.resources.add(id);
  return found;
}

/** Every reference in a template value. Names of pseudo parameters are among them: the caller knows its resources. */
export function referencesOf(value: Json): References {
  const found: References = { resources: new Set(), imports: new Set() };
  collect(value, found);
  return found;
}

function collect(value: Json, found: References): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found);
  if (!isObject(value)) return;
  for (const [key, inner] of Object.entries(value)) {
    if (key === 'Ref' && typeof inner === 'string') found.resources.add(inner);
    else if (key === 'Fn::GetAtt') found.resources.add(attributeOwner(inner));
    else if (key === 'Fn::Sub') collectSub(inner, found);
    else if (key === 'Fn::ImportValue' && typeof inner === 'string') found.imports.add(inner);
    else collect(inner, found);
  }
}

function attributeOwner(value: Json): string {
  const text = Array.isArray(value) ? value[0] : value;
  return String(text).split('.')[0] ?? '';
}

function collectSub(value: Json, found: References): void {
  const [text, variables] = Array.isArray(value) ? value : [value, {}];
  if (variables !== undefined) collect(variables, found);
  const own = isObject(variables) ? Object.keys(variables) : [];
  for (const [, name = ''] of String(text).matchAll(/\$\{([^!}][^}]*)\}/g)) {
    if (!own.includes(name)) found.resources.add(name.split('.')[0] ?? name);
  }
}
