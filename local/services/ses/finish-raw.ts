/** Headers that speak to SES; it takes them off, like `Bcc`. */
const forSes = /^(?:bcc|return-path|x-ses-[\w-]+|message-id|date):/i;

/**
 * The message as SES sends it on: `Bcc` and `X-SES-…` are gone, `Message-ID` is SES's own, `Date` is there.
 */
export function finishRaw(raw: Buffer, messageId: string, region: string, at: Date): Buffer {
  const end = headerEnd(raw);
  const head = raw.subarray(0, end).toString('latin1');
  const fields = head.split(/\r?\n(?![ \t])/).filter(field => field !== '');
  const date =
    fields.find(field => /^date:/i.test(field)) ?? `Date: ${at.toUTCString().replace('GMT', '+0000')}`;
  const kept = fields.filter(field => !forSes.test(field));
  const lines = [...kept, date, `Message-ID: ${messageIdHeader(messageId, region)}`];
  return Buffer.concat([Buffer.from(`${lines.join('\r\n')}\r\n`, 'latin1'), raw.subarray(end)]);
}

/** Where the empty line before the body begins. */
function headerEnd(raw: Buffer): number {
  const crlf = raw.indexOf('\r\n\r\n');
  const lf = raw.indexOf('\n\n');
  if (crlf >= 0 && (lf < 0 || crlf < lf)) return crlf + 2;
  return lf >= 0 ? lf + 1 : raw.length;
}

/** The `Message-ID` that SES writes for a message id. */
export function messageIdHeader(messageId: string, region: string): string {
  return `<${messageId}@${region}.amazonses.com>`;
}
