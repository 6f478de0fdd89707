import * as z from 'zod';

/** Who did it: kind, id and the name that people read. */
export const actorSchema = z.object({
  kind: z.enum(['user', 'api-key', 'form', 'rule', 'system']),
  id: z.string(),
  name: z.string(),
});

/** The record that an event is about, at the version that the event made; `title` is what people call it. */
export const subjectSchema = z.object({
  type: z.string(),
  id: z.string(),
  version: z.int().min(1),
  title: z.exactOptional(z.string()),
});

/**
 * The frame around every event on the bus (DESIGN §4), in EventBridge's `Detail`. `id` is a ULID (a deed's has the suffix `-deed`);
 * `correlationId` names the request that began it all, `causationId` the event that led to this one, `depth` how many lie between;
 * `bulk` marks mass work, which starts no rules.
 */
export const envelopeSchema = z.object({
  id: z.string().min(1),
  type: z.string().regex(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/),
  version: z.int().min(1),
  tenantId: z.string().regex(/^[a-z0-9]{12}$/),
  time: z.iso.datetime(),
  actor: actorSchema,
  subject: subjectSchema,
  data: z.record(z.string(), z.unknown()),
  correlationId: z.string(),
  causationId: z.exactOptional(z.string()),
  depth: z.int().min(0),
  bulk: z.exactOptional(z.boolean()),
});

/** An event on the bus; `data` is as the contract of its type says. */
export type Envelope = z.output<typeof envelopeSchema>;
