import type { KeyPrefix } from '../../services/table/engine.ts';
import type { FilterCriteria } from './message-filter.ts';

interface KeyPattern {
  dynamodb?: { Keys?: Record<string, { S?: unknown[] }> };
}

/** How a key begins of all stream records that can pass a mapping's filters; undefined when they do not say. */
export function keyPrefix(criteria: FilterCriteria | undefined): KeyPrefix | undefined {
  return commonPrefix(
    (criteria?.Filters ?? []).map(({ Pattern }) => prefixIn(JSON.parse(Pattern) as KeyPattern)),
  );
}

/** What several want, when all want the same. */
export function commonPrefix(wanted: readonly (KeyPrefix | undefined)[]): KeyPrefix | undefined {
  const [first, ...rest] = wanted;
  const isCommon = rest.every(
    other => other?.attribute === first?.attribute && other?.prefix === first?.prefix,
  );
  return isCommon ? first : undefined;
}

function prefixIn({ dynamodb }: KeyPattern): KeyPrefix | undefined {
  for (const [attribute, { S = [] }] of Object.entries(dynamodb?.Keys ?? {})) {
    const { prefix } = (S[0] ?? {}) as { prefix?: unknown };
    if (S.length === 1 && typeof prefix === 'string') return { attribute, prefix };
  }
  return undefined;
}
