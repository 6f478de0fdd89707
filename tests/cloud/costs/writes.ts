import { company } from '../../../domain/customers/company.ts';
import { contact } from '../../../domain/customers/contact.ts';
import { deal } from '../../../domain/sales/deal.ts';
import { updateRecord } from '../../../functions/shared/use-cases/update-record.ts';
import type { Operation } from './operation.ts';
import { aDeal, contactInput, dealInput } from './samples.ts';

/** What people do to one record. */
export const writes: readonly Operation[] = [
  {
    pattern: 'create a contact with e-mail and phone',
    ready: world => {
      const input = contactInput(world);
      return () => world.create(contact, input);
    },
  },
  {
    pattern: 'create a contact of a company with a tag',
    ready: async world => {
      const firm = await world.create(company, { name: `Firm ${world.next()}` });
      const input = { ...contactInput(world, firm.id), tags: ['new'] };
      return () => world.create(contact, input);
    },
  },
  {
    pattern: 'change a field that lists are sorted by',
    ready: async world => {
      const { id } = await aDeal(world);
      return () => updateRecord(world.desk, deal, id, { name: 'Another' });
    },
  },
  {
    pattern: 'create a deal',
    ready: world => {
      const input = dealInput(world);
      return () => world.create(deal, input);
    },
  },
  {
    pattern: 'change a field that is no index key',
    ready: async world => {
      const { id } = await aDeal(world);
      return () => updateRecord(world.desk, deal, id, { nextStep: 'Call' });
    },
  },
];
