import { tenant } from '../config/tenant.ts';

/** A trading company in Ulaanbaatar: the first of the two tenants for show. */
export default tenant({
  id: 'demoaltai001',
  name: 'Altai Trade',
  plan: 'team',
  seats: 10,
  administrator: { name: 'Altai Administrator', email: 'admin@altai.example' },
  locale: 'mn',
  currency: 'MNT',
  timeZone: 'Asia/Ulaanbaatar',
  isolation: 'pooled',
  stages: ['local'],
  demo: true,
});
