import type { Home } from '../../../domain/import/read-cell.ts';
import type { Caller } from '../../shared/identity/caller.ts';

/** The language in which a caller is told what is wrong with rows: a person's own, else the tenant's. */
export const languageOf = ({ person, tenant }: Caller): string => person?.locale ?? tenant.locale;

/** Where a caller's files are at home. */
export const homeOf = ({ tenant }: Caller): Home => ({
  locale: tenant.locale,
  currency: tenant.currency,
  timeZone: tenant.timeZone,
  ...(tenant.country !== undefined && { country: tenant.country }),
});
