import * as z from 'zod';

/** What a file under `infra/tenants/` says, as CloudFormation hands it over: every number is text there. */
export const tenantFile = z.object({
  tenantId: z.string().regex(/^[a-z0-9]{12}$/),
  name: z.string().min(1).max(500),
  plan: z.string().min(1),
  seats: z.coerce.number().int().min(1),
  administrator: z.object({ email: z.email().toLowerCase(), name: z.string().min(1).max(500) }),
  locale: z.enum(['en', 'mn', 'hy', 'ka']),
  currency: z.string().regex(/^[A-Z]{3}$/),
  timeZone: z.string().min(1),
  fileHash: z.string().default(''),
});

/** The properties of a `Custom::Tenant` that provisioning goes by. */
export type TenantFile = z.infer<typeof tenantFile>;
