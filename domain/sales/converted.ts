import { given } from '../core/given.ts';
import type { RecordOf } from '../core/record-type.ts';
import type { lead } from './lead.ts';

type Lead = RecordOf<typeof lead>;

/** A person's name in two: the first word, and the rest. Mongolian names are written given name first, as here. */
export const splitName = (name: string): { readonly firstName: string; readonly lastName?: string } => {
  const [firstName = name, ...rest] = name.trim().split(/\s+/);
  return rest.length === 0 ? { firstName } : { firstName, lastName: rest.join(' ') };
};

/** What a lead says about the person; what the caller gives on converting stands over it. */
export const personOf = (from: Lead) => ({
  ...splitName(from.name),
  ...given({ email: from.email, phone: from.phone, source: from.source, tags: from.tags }),
});

/** The links of a contact with one more: a company is linked once, and the first one is the main one. */
export const withCompany = <L extends { readonly id: string }>(links: readonly L[], companyId: string) =>
  links.some(link => link.id === companyId)
    ? links
    : [...links, { id: companyId, role: 'employee' as const, primary: links.length === 0 }];
