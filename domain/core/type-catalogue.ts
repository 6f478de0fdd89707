import { AppError } from './app-error.ts';
import { prefixOf } from './id.ts';
import { type IndexPlan, indexPlan } from './index-plan.ts';
import type { RecordType } from './record-type.ts';

/** Record types looked up by name, without what is done with them: all that storing and reading need. */
export interface TypeCatalogue {
  readonly types: readonly RecordType[];
  /** Throws `type.unknown`. */
  type(name: string): RecordType;
  byPlural(plural: string): RecordType | undefined;
  /** The type of an id, by its prefix. */
  ofId(id: string): RecordType | undefined;
  plan(type: RecordType): IndexPlan;
}

/** The types by a name that must be each one's own. Throws `catalogue.invalid`. */
const byUnique = <K extends 'name' | 'plural' | 'prefix'>(
  types: readonly RecordType[],
  key: K,
): ReadonlyMap<string, RecordType> => {
  const found = new Map<string, RecordType>();
  for (const type of types) {
    if (found.has(type[key]))
      throw new AppError('broken', 'catalogue.invalid', `Two record types have the ${key} ${type[key]}.`);
    found.set(type[key], type);
  }
  return found;
};

/** Makes the look-up; throws `catalogue.invalid` for a name, plural or prefix given twice, `type.index-slots` for too many slots. */
export const typeCatalogueOf = (types: readonly RecordType[]): TypeCatalogue => {
  const names = byUnique(types, 'name');
  const plurals = byUnique(types, 'plural');
  const prefixes = byUnique(types, 'prefix');
  const plans = new Map(types.map(type => [type.name, indexPlan(type)]));
  return {
    types,
    type: name => {
      const found = names.get(name);
      if (found === undefined)
        throw new AppError('not-found', 'type.unknown', 'There is no such record type.', { type: name });
      return found;
    },
    byPlural: plural => plurals.get(plural),
    ofId: id => prefixes.get(prefixOf(id) ?? ''),
    plan: of => plans.get(of.name) ?? indexPlan(of),
  };
};
