import { partialCatalogue } from '../core/catalogue.ts';
import { fullName } from '../customers/full-name.ts';
import { soundContact } from '../customers/sound-contact.ts';
import { recordTypes as types } from '../record-types.ts';

/**
 * What imports need of the catalogue: they make and change records of types that files may be brought into, and run no commands, so their
 * functions carry none. What is declared for those types in `domain/catalogue.ts` must stand here, too: a test compares.
 */
export const importing = partialCatalogue({
  types,
  commands: [],
  preparations: [],
  guards: [soundContact],
  derivations: [fullName],
});
