import type { Declaration } from '../api/declarations.ts';

/** Where a type stands in the navigation. A type that nobody placed stands under "more", so that a new one appears by itself. */
export type Place = 'work' | 'customers' | 'sales' | 'more' | 'settings' | 'timeline';

const places: Readonly<Record<string, Place>> = {
  task: 'work',
  contact: 'customers',
  company: 'customers',
  lead: 'sales',
  deal: 'sales',
  user: 'settings',
  role: 'settings',
  pipeline: 'settings',
  form: 'settings',
  rule: 'settings',
  settings: 'settings',
  'api-key': 'settings',
  import: 'settings',
  note: 'timeline',
  mail: 'timeline',
};

/** Where the type stands. */
export const placeOf = (name: string): Place => places[name] ?? 'more';

/** The address of a type's list. Imports have a page of their own, where new ones begin. */
export const listPath = (type: Pick<Declaration, 'name' | 'plural'>): string =>
  type.name === 'import'
    ? '/import'
    : placeOf(type.name) === 'settings'
      ? `/settings/${type.plural}`
      : `/${type.plural}`;
