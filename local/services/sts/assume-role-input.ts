import * as z from 'zod';

const tag = z.strictObject({
  Key: z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{1,128}$/u),
  Value: z.string().regex(/^[\p{L}\p{Z}\p{N}_.:/=+\-@]{0,256}$/u),
});

/** An empty list travels as an empty text in the query protocol. */
const tags = z.preprocess(value => (value === '' ? [] : value), z.array(tag).max(50));

/** AssumeRole's parameters, with the limits of the STS API reference; `DurationSeconds` is 900–43,200. */
export const assumeRoleInput = z.strictObject({
  RoleArn: z.string().min(20).max(2048),
  RoleSessionName: z.string().regex(/^[\w+=,.@-]{2,64}$/),
  DurationSeconds: z.coerce.number().int().min(900).max(43_200).default(3600),
  Tags: tags.default([]),
});

/** What {@link assumeRoleInput} gives. */
export type AssumeRoleInput = z.output<typeof assumeRoleInput>;
