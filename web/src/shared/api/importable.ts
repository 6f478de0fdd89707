import { type Declaration, useDeclarations } from './declarations.ts';

/** The types that come in files and that this person may make. */
export const useImportable = (): readonly Declaration[] =>
  useDeclarations().types.filter(type => type.imports !== undefined && type.rights.create);
