import { type Declaration, useDeclarations } from './declarations.ts';

/** How rows of files become records of a type: `splits` is a whole name that is taken apart into two fields. */
interface Imports {
  readonly identifies: readonly string[];
  readonly splits?: { readonly column: string; readonly first: string; readonly rest: string };
}

/** What a type declares of its import; `undefined` for a type that is not imported. */
export const importsOf = (type: Declaration): Imports | undefined =>
  (type as { readonly imports?: Imports }).imports;

/** The types that come in files and that this person may make. */
export const useImportable = (): readonly Declaration[] =>
  useDeclarations().types.filter(type => importsOf(type) !== undefined && type.rights.create);
