import * as z from 'zod';
import { contract } from './contract.ts';

/** A lead became a customer; the ids are of what was made of it or linked. */
export const leadConverted = contract({
  name: 'lead.converted',
  version: 1,
  schema: z.object({
    contactId: z.string(),
    companyId: z.exactOptional(z.string()),
    dealId: z.exactOptional(z.string()),
  }),
  example: { contactId: 'ctc_01J8', companyId: 'cmp_01J8', dealId: 'deal_01J8' },
});
