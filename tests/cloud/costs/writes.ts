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
