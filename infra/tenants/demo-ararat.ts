import { tenant } from '../config/tenant.ts';

/** A design studio in Yerevan: the second of the two tenants for show, which sees nothing of the first. */
export default tenant({
  id: 'demoararat01',
  name: 'Ararat Studio',
  plan: 'team',
  seats: 10,
  administrator: { name: 'Ararat Administrator', email: 'admin@ararat.example' },
  locale: 'en',
  currency: 'AMD',
  timeZone: 'Asia/Yerevan',
  isolation: 'pooled',
  stages: ['local'],
  demo: true,
});
