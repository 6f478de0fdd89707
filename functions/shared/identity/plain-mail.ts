import { randomUUID } from 'node:crypto';

/** A mail of plain text. */
export interface PlainMail {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  /** ISO 8601. */
  readonly at: string;
}

/** 45 bytes become 60 of base64, which fits the 75 that an encoded word may have (RFC 2047 §2). */
const wordBytes = 45;

/** Cuts between characters, so that no encoded word holds half of one. */
const pieces = (text: string): readonly string[] => {
  const cut: string[] = [''];
  for (const character of text) {
    const last = cut.at(-1) ?? '';
    if (Buffer.byteLength(last + character) > wordBytes) cut.push(character);
    else cut[cut.length - 1] = last + character;
  }
  return cut;
};

/** Text for a header: as it is when plain ASCII without specials, else as encoded words; no line break survives either. */
const headerText = (text: string): string =>
  /^[A-Za-z0-9 .,:!?-]*$/.test(text)
    ? text
    : pieces(text)
        .map(piece => `=?UTF-8?B?${Buffer.from(piece).toString('base64')}?=`)
        .join('\r\n ');

const mailbox = ({ name, address }: PlainMail['to']): string => {
  if (/[\s<>,;]/.test(address)) throw new Error('This is no address for a mail header.');
  return `${/^[A-Za-z0-9 -]*$/.test(name) ? name : headerText(name)} <${address}>`;
};

const lines76 = (base64: string): string => base64.replace(/.{76}(?=.)/g, '$&\r\n');

/**
 * A plain text mail as raw MIME (RFC 5322, UTF-8 in base64). Invitations need no more, and the whole composer would be a fifth of
 * their function's bundle.
 */
export const plainMail = ({ from, to, subject, text, at }: PlainMail): Buffer =>
  Buffer.from(
    [
      `From: ${mailbox(from)}`,
      `To: ${mailbox(to)}`,
      `Subject: ${headerText(subject)}`,
      `Date: ${new Date(at).toUTCString().replace('GMT', '+0000')}`,
      `Message-ID: <${randomUUID()}@${from.address.split('@')[1] ?? 'localhost'}>`,
      'MIME-Version: 1.0',
      'Content-Type: text/plain; charset=utf-8',
      'Content-Transfer-Encoding: base64',
      '',
      lines76(Buffer.from(text.replace(/\r?\n/g, '\r\n')).toString('base64')),
      '',
    ].join('\r\n'),
  );
