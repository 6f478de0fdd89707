import { tenant } from '../config/tenant.ts';

/** What somebody starts with who wants no demo data. */
export default tenant({
  id: 'firstcompany',
  name: 'My company',
  plan: 'free',
  seats: 5,
  administrator: { name: 'Administrator', email: 'admin@steppe.example' },
  locale: 'en',
  currency: 'USD',
  timeZone: 'UTC',
  isolation: 'pooled',
  stages: ['local'],
});
