import { partialCatalogue } from '../core/catalogue.ts';
import { recordTypes as types } from '../record-types.ts';

/**
 * What web forms need of the catalogue: they make leads and do nothing else, so the function that takes them carries no commands and no
 * guards of other types. What is declared for leads in `domain/catalogue.ts` must stand here, too: a test compares.
 */
export const intake = partialCatalogue({
  types,
  commands: [],
  preparations: [],
  guards: [],
  derivations: [],
});
