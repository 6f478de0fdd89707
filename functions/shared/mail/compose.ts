import MailComposer from 'nodemailer/lib/mail-composer/index.js';

/** A mail to be sent. `headers` are added as they are; none may hold a line break. */
export interface Letter {
  readonly from: { readonly name: string; readonly address: string };
  readonly to: { readonly name?: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html?: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const lineBreak = /[\r\n]/;

/** The letter itself is at fault: it was not handed over and never can be. */
export class LetterRefused extends Error {
  override readonly name = 'LetterRefused';
}

/** Header injection is refused, never mended (QUALITY, output). */
const oneLine = (name: string, value: string): string => {
  if (lineBreak.test(value)) throw new LetterRefused(`A mail's ${name} may not hold a line break.`);
  return value;
};

/** The mail as raw MIME (RFC 5322), UTF-8, with a text part and, when given, an HTML one. Throws `LetterRefused` for a line break in a header. */
export const composeMail = async ({
  from,
  to,
  subject,
  text,
  html,
  headers = {},
}: Letter): Promise<Buffer> => {
  const composer = new MailComposer({
    from: { name: oneLine('sender', from.name), address: oneLine('sender', from.address) },
    to: { name: oneLine('recipient', to.name ?? ''), address: oneLine('recipient', to.address) },
    subject: oneLine('subject', subject),
    text,
    ...(html === undefined ? {} : { html }),
    headers: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, oneLine(name, value)])),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
};
