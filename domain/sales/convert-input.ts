import * as z from 'zod';
import { kindSchema } from '../core/kind-schema.ts';

const existing = z.strictObject({ id: z.string().min(1).max(60) });
const name = kindSchema({ kind: 'text', required: true }) as z.ZodType<string>;
const text = kindSchema({ kind: 'text' }) as z.ZodType<string>;

const person = z.strictObject({
  firstName: z.exactOptional(name),
  lastName: z.exactOptional(text),
  email: z.exactOptional(kindSchema({ kind: 'email' }) as z.ZodType<string>),
  phone: z.exactOptional(kindSchema({ kind: 'phone' }) as z.ZodType<string>),
  jobTitle: z.exactOptional(text),
});

const money = kindSchema({ kind: 'money' }) as z.ZodType<{ minor: number; currency: string }>;

const sale = z.strictObject({
  name,
  amount: z.exactOptional(money),
  pipelineId: z.exactOptional(z.string().min(1).max(60)),
});

/**
 * How a lead is converted. `contact`: an existing one, or fields that stand over the lead's. `company`: an existing one, a new
 * one by name, `null` for none; left out, one is made when the lead names its company. `deal`: left out or `null` for none.
 */
export const convertInput = z.strictObject({
  contact: z.union([existing, person]).prefault({}),
  company: z.exactOptional(z.union([existing, z.strictObject({ name })]).nullable()),
  deal: z.exactOptional(sale.nullable()),
});

/** The parsed input of `convert`. */
export type ConvertInput = z.output<typeof convertInput>;
