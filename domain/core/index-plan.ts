import { AppError } from './app-error.ts';
import type { RecordType } from './record-type.ts';

/**
 * Which index slot answers which intent of a type (docs/access-patterns.md). g1 lists every type by age; g2 lists a record under
 * one parent; g3 is its owner's work; g4 its column on a board.
 */
export interface IndexPlan {
  readonly parent?: string;
  readonly owner?: string;
  readonly work?: { readonly due: string; readonly done: string };
  readonly board?: { readonly within: string; readonly column: string };
  /** The `references` fields: each link is an item of its own in g2. */
  readonly links: readonly string[];
}

/** Maps the intents of a type to slots. Throws when a type asks for more than there are. */
export const indexPlan = (type: RecordType): IndexPlan => {
  const fields = Object.entries(type.fields);
  const parents = fields
    .filter(([, field]) => field.children && field.kind === 'reference')
    .map(([name]) => name);
  if (parents.length > 1)
    throw new AppError(
      'broken',
      'type.index-slots',
      `${type.name}: only one of ${parents.join(', ')} can use the parent index.`,
    );
  const links = fields.filter(([, field]) => field.kind === 'references').map(([name]) => name);
  return {
    links,
    ...(parents[0] === undefined ? {} : { parent: parents[0] }),
    ...(type.owner === undefined ? {} : { owner: type.owner }),
    ...(type.work === undefined ? {} : { work: type.work }),
    ...(type.board === undefined ? {} : { board: type.board }),
  };
};
