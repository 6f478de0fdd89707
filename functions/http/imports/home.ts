import type { Home } from '../../../domain/import/read-cell.ts';
import type { Caller } from '../../shared/identity/caller.ts';

/** Where a caller's files are at home. */
export const homeOf = ({ tenant }: Caller): Home => ({
  locale: tenant.locale,
  currency: tenant.currency,
  timeZone: tenant.timeZone,
  ...(tenant.country !== undefined && { country: tenant.country }),
});
