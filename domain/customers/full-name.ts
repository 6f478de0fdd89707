import type { Derivation } from '../core/command.ts';
import { contact } from './contact.ts';

/** A contact's name is its first and last name, as one text to sort and search by. */
export const fullName: Derivation = {
  of: contact,
  derive: ({ firstName, lastName }) => ({ name: [firstName, lastName].filter(Boolean).join(' ') }),
};
