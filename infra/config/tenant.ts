import * as z from 'zod';

/** A time zone that this runtime knows, e.g. `Asia/Ulaanbaatar`. */
const timeZone = z.string().refine(zone => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) {
      return false;
    }
    throw error;
  }
}, 'not a time zone of the IANA database');

/** One customer of ours, as a file of `infra/tenants/` declares it. */
const tenantSchema = z.strictObject({
  /** 12 characters, first part of every key of the tenant's data: never changed once deployed. */
  id: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string().trim().min(1).max(200),
  plan: z.enum(['free', 'team', 'business']),
  seats: z.int().positive(),
  /** The first user; gets an invitation by mail. Later administrators are made in the product. */
  administrator: z.strictObject({ name: z.string().trim().min(1).max(200), email: z.email() }),
  locale: z.enum(['en', 'mn', 'hy', 'ka']),
  /** ISO 4217. */
  currency: z
    .string()
    .refine(code => Intl.supportedValuesOf('currency').includes(code), 'not an ISO 4217 code'),
  timeZone,
  isolation: z.enum(['pooled', 'dedicated']),
  /** Names of the stages that this tenant is deployed to. */
  stages: z.array(z.string()).min(1),
  /** Only with context `demo=true`, and then instead of the tenants that are not for show. */
  demo: z.exactOptional(z.literal(true)),
});

/** A validated tenant declaration. */
export type Tenant = z.infer<typeof tenantSchema>;

/**
 * Declares a tenant: the default export of each file under `infra/tenants/`.
 * @throws ZodError naming the wrong field.
 */
export function tenant(declaration: z.input<typeof tenantSchema>): Tenant {
  return tenantSchema.parse(declaration);
}
