import * as z from 'zod';

/** Log retentions that CloudWatch accepts and that we use, in days. */
const retention = z.union([z.literal(7), z.literal(30), z.literal(90), z.literal(365)]);

const hostedZone = z.strictObject({ id: z.string().regex(/^Z[A-Z0-9]+$/), name: z.hostname() });

/**
 * What differs between stages, and nothing else. A stage is one file beside this one; a value that is wrong stops
 * the synthesis with the path of the field.
 */
export const stageConfigSchema = z.strictObject({
  /** Short name, part of every physical name: `steppe-<stage>-…`. */
  stage: z.string().regex(/^[a-z][a-z0-9]{1,11}$/),
  /** AWS account; left out, the account of the credentials that deploy. */
  account: z.exactOptional(z.string().regex(/^\d{12}$/)),
  region: z.string().regex(/^[a-z]{2}(-[a-z]+)+-\d$/),
  /** True where the embedded cloud runs the templates: no uploads, no look-ups, plain http. */
  embedded: z.boolean(),
  /** Own domain of the client; left out, the distribution's own `*.cloudfront.net` name. */
  domain: z.exactOptional(z.strictObject({ name: z.hostname(), hostedZone: z.exactOptional(hostedZone) })),
  mail: z.strictObject({
    /** The identity verified with SES: a domain (DKIM) or one address. */
    identity: z.union([z.hostname(), z.email()]),
    /** Sender of transactional mail; must lie within the identity. */
    from: z.email(),
    /** True once SES shows the identity as verified: then Cognito sends through it too. Earlier, its deploy would fail. */
    verified: z.boolean(),
  }),
  /** Receives alarms by e-mail, besides anybody subscribed to the topic later. */
  alarmEmail: z.exactOptional(z.email()),
  logLevel: z.enum(['debug', 'info', 'warn', 'error']),
  logRetentionDays: retention,
  /** Key of the origin secret that CloudFront sends; a rotation moves it (docs/deploy.md). */
  originKey: z.string().regex(/^o[1-9]\d*$/),
  /** API Gateway's throttle over all routes: sustained requests a second, and burst. */
  throttle: z.strictObject({ rate: z.int().positive(), burst: z.int().positive() }),
  /** Functions at once on each bulk queue (Lambda allows 2 and more). */
  bulkConcurrency: z.int().min(2).max(1000),
  /** Requests of one address to `/public` within 5 minutes before WAF blocks it (WAF allows 10 and more). */
  publicRateLimit: z.int().min(10),
});

/** The validated configuration of one stage. */
export type StageConfig = z.infer<typeof stageConfigSchema>;

/**
 * Checks a stage's values.
 * @throws ZodError naming the field; `Error` when the sender lies outside of the verified identity.
 */
export function stageConfig(values: z.input<typeof stageConfigSchema>): StageConfig {
  const config = stageConfigSchema.parse(values);
  const { identity, from } = config.mail;
  if (from !== identity && !from.endsWith(`@${identity}`) && !from.endsWith(`.${identity}`)) {
    throw new Error(`mail.from ${from} is not covered by the SES identity ${identity}`);
  }
  return config;
}
