import * as z from 'zod';
import type { Money } from '../core/field.ts';
import { kindSchema } from '../core/kind-schema.ts';

const id = z.exactOptional(z.string().min(1).max(60));
const name = kindSchema({ kind: 'text', required: true }) as z.ZodType<string>;
const text = kindSchema({ kind: 'text' }) as z.ZodType<string>;
const money = kindSchema({ kind: 'money' }) as z.ZodType<Money>;

const alone = (given: object): boolean => !('id' in given) || Object.keys(given).length === 1;

const person = z
  .strictObject({
    id,
    firstName: z.exactOptional(name),
    lastName: z.exactOptional(text),
    email: z.exactOptional(kindSchema({ kind: 'email' }) as z.ZodType<string>),
    phone: z.exactOptional(kindSchema({ kind: 'phone' }) as z.ZodType<string>),
    jobTitle: z.exactOptional(text),
  })
  .refine(alone, { path: ['id'], message: 'An existing contact is linked as it is: give its id alone.' });

const organisation = z
  .strictObject({ id, name: z.exactOptional(name) })
  .refine(given => 'id' in given !== 'name' in given, {
    path: ['name'],
    message: 'Give the name of a new company, or the id of an existing one.',
  });

const sale = z.strictObject({
  name,
  amount: z.exactOptional(money),
  pipelineId: id,
});

/**
 * How a lead is converted. `contact`: an existing one, or fields that stand over the lead's. `company`: an existing one, a new
 * one by name, `null` for none; left out, one is made when the lead names its company. `deal`: left out or `null` for none.
 */
export const convertInput = z.strictObject({
  contact: person.prefault({}),
  company: z.exactOptional(organisation.nullable()),
  deal: z.exactOptional(sale.nullable()),
});

/** The parsed input of `convert`. */
export type ConvertInput = z.output<typeof convertInput>;
