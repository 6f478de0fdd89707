import * as z from 'zod';

/** The query protocol writes an empty list as an empty text. */
function members<T extends z.ZodType>(schema: T) {
  return z.preprocess(value => (value === '' ? [] : value), z.array(schema)).default([]);
}

const address = z.string().min(1).max(1000);
const tag = z.strictObject({
  Name: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
  Value: z.string().regex(/^[A-Za-z0-9_-]{1,256}$/),
});
const content = z.strictObject({ Data: z.string(), Charset: z.string().optional() });
const configurationSet = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/)
  .optional();

/** `SendRawEmail`: `RawMessage.Data` is base64. */
export const sendRawEmailInput = z.strictObject({
  Source: address.optional(),
  Destinations: members(address),
  RawMessage: z.strictObject({ Data: z.base64() }),
  ConfigurationSetName: configurationSet,
  Tags: members(tag),
});

/** `SendEmail`. */
export const sendEmailInput = z.strictObject({
  Source: address,
  Destination: z
    .strictObject({
      ToAddresses: members(address),
      CcAddresses: members(address),
      BccAddresses: members(address),
    })
    .prefault({}),
  Message: z.strictObject({
    Subject: content,
    Body: z.strictObject({ Text: content.optional(), Html: content.optional() }),
  }),
  ReplyToAddresses: members(address),
  ReturnPath: address.optional(),
  ConfigurationSetName: configurationSet,
  Tags: members(tag),
});

/** `GetSendQuota` and `GetAccountSendingEnabled` take nothing. */
export const noInput = z.strictObject({});
