import * as z from 'zod';
import type { Field, Json, KindName } from './field.ts';
import { toE164 } from './phone.ts';
import { cleanText } from './text.ts';

/** What reading a value depends on besides its declaration: the country that phone numbers without `+` belong to. */
export interface Reading {
  readonly country?: string;
}

const text = (max: number) => z.string().max(max).transform(cleanText);
const filled = (max: number) => text(max).pipe(z.string().min(1, 'Fill this in.').max(max));
const id = z.string().regex(/^[a-z][a-zA-Z]*_[0-9A-Za-z-]{1,40}$/, 'This is no id of a record.');
const currency = z.string().regex(/^[A-Z]{3}$/, 'Give the currency as three letters, for example USD.');
const email = z
  .string()
  .max(254)
  .transform(value => cleanText(value).toLowerCase())
  .pipe(z.email('This is no e-mail address: it needs a name, an @ and a domain.'));

const phone = ({ country }: Reading) =>
  z
    .string()
    .max(40)
    .transform((value, context) => {
      const number = toE164(cleanText(value), country);
      if (number !== undefined) return number;
      context.addIssue({
        code: 'custom',
        message: 'This is no phone number. Give it with + and the country code.',
      });
      return z.NEVER;
    });

const link = z
  .string()
  .max(2048)
  .transform(cleanText)
  .pipe(z.url({ protocol: /^https?$/, message: 'Give the whole address, beginning with https://.' }));

const address = z.strictObject({
  street: z.exactOptional(text(200)),
  city: z.exactOptional(text(100)),
  region: z.exactOptional(text(100)),
  postalCode: z.exactOptional(text(20)),
  country: z.exactOptional(
    z.string().regex(/^[A-Z]{2}$/, 'Give the country as two letters, for example MN.'),
  ),
});

const linkOf = (roles: readonly string[]) =>
  z.strictObject({
    id,
    role: z.exactOptional(z.enum([...roles])),
    primary: z.exactOptional(z.boolean()),
    from: z.exactOptional(z.iso.date()),
    to: z.exactOptional(z.iso.date()),
  });

/** JSON of at most 16 KB: what is in it is checked by a guard of the record type. */
const json = z
  .json()
  .refine(value => JSON.stringify(value).length <= 16_384, 'This is larger than 16 KB.') as z.ZodType<Json>;

type Maker<K extends KindName> = (field: Field & { kind: K }, reading: Reading) => z.ZodType;

const makers: { readonly [K in KindName]: Maker<K> } = {
  text: f => (f.required ? filled(500) : text(500)),
  longText: f => (f.required ? filled(20_000) : text(20_000)),
  number: () => z.number(),
  money: () => z.strictObject({ minor: z.int(), currency }),
  date: () => z.iso.date(),
  dateTime: () => z.iso.datetime({ offset: true }).transform(value => new Date(value).toISOString()),
  tags: () =>
    z
      .array(filled(60))
      .max(50)
      .transform(tags => [...new Set(tags)]),
  email: () => email,
  phone: (_, reading) => phone(reading),
  address: () => address,
  link: () => link,
  yesNo: () => z.boolean(),
  user: () => id,
  json: () => json,
  choice: f => z.enum([...f.of]),
  reference: () => id,
  references: f => z.array(linkOf(f.roles)).max(50).refine(distinctIds, 'The same record is linked twice.'),
  rows: (f, reading) =>
    z
      .array(z.strictObject({ id: rowId, ...rowShape(f.fields, reading) }))
      .max(100)
      .refine(distinctIds, 'Two rows have the same id.'),
};

/** A row keeps its id over edits, so that others may refer to it (a deal to a stage). */
const rowId = z.string().regex(/^[A-Za-z0-9-]{1,40}$/, 'A row needs an id of letters, digits and dashes.');

const distinctIds = (rows: readonly { readonly id: string }[]): boolean =>
  new Set(rows.map(row => row.id)).size === rows.length;

const rowShape = (fields: Readonly<Record<string, Field>>, reading: Reading): Record<string, z.ZodType> =>
  Object.fromEntries(
    Object.entries(fields).map(([name, field]) => [
      name,
      field.required ? kindSchema(field, reading) : z.exactOptional(kindSchema(field, reading)),
    ]),
  );

/** The zod schema of a field's value: it reads what a caller sends (trims, folds e-mail, E.164) and refuses the rest. */
export function kindSchema(field: Field, reading: Reading = {}): z.ZodType {
  return (makers[field.kind] as (field: Field, reading: Reading) => z.ZodType)(field, reading);
}
