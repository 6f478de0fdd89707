import { isObject, type Json } from './template.ts';

/** Answers the text of a secret, or of one JSON key of it. */
export type SecretReader = (secretId: string, jsonKey: string | undefined) => string;

const REFERENCE = /\{\{resolve:([a-z-]+):(.*?)\}\}/g;

/**
 * Replaces `{{resolve:secretsmanager:<id or ARN>:SecretString:<key>::}}` in every text of a resolved value.
 * Source: "Using dynamic references to specify template values". Another service than Secrets Manager is an error.
 */
export function resolveDynamicReferences(value: Json, readSecret: SecretReader): Json {
  if (typeof value === 'string') return value.includes('{{resolve:') ? replace(value, readSecret) : value;
  if (Array.isArray(value)) return value.map(item => resolveDynamicReferences(item, readSecret));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    resolveDynamicReferences(inner, readSecret),
  ]);
  return Object.fromEntries(entries) as Json;
}

function replace(text: string, readSecret: SecretReader): string {
  return text.replace(REFERENCE, (_whole, service: string, rest: string) => {
    if (service !== 'secretsmanager') throw new Error(`Dynamic references to ${service} are not known here`);
    const [id = '', query = ''] = rest.split(':SecretString');
    return readSecret(id, query.split(':')[1] || undefined);
  });
}

/** The ids of the secrets that a value refers to. */
export function secretsIn(value: Json): Set<string> {
  const ids = new Set<string>();
  resolveDynamicReferences(value, id => {
    ids.add(id);
    return '';
  });
  return ids;
}
