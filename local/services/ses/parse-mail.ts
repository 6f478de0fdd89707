import { type AddressObject, type ParsedMail, simpleParser } from 'mailparser';

/** What SES reads from a message. */
export interface ParsedMessage {
  /** As written, for display. */
  from: string;
  /** Bare addresses of `From`. */
  senders: string[];
  /** Bare addresses of `To`, `Cc` and `Bcc`. */
  recipients: string[];
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

/** Parses MIME; broken mail gives what can be read of it. */
export async function parseMail(raw: Buffer): Promise<ParsedMessage> {
  const mail = await simpleParser(raw, { skipTextToHtml: true });
  return {
    from: mail.from?.text ?? '',
    senders: addresses(mail.from),
    recipients: [mail.to, mail.cc, mail.bcc].flatMap(addresses),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    headers: headersOf(mail),
  };
}

function addresses(field: AddressObject | AddressObject[] | undefined): string[] {
  const entries = [field ?? []].flat().flatMap(one => one.value);
  const flat = entries.flatMap(one => one.group ?? [one]);
  return flat.map(one => one.address ?? '').filter(one => one !== '');
}

/** A header that comes several times is joined, so that none is lost. */
function headersOf(mail: ParsedMail): Record<string, string> {
  const headers = new Map<string, string>();
  for (const { key, line } of [...mail.headerLines]) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n[ \t]+/g, ' ')
      .trim();
    const earlier = headers.get(key);
    headers.set(key, earlier === undefined ? value : `${earlier}, ${value}`);
  }
  return Object.fromEntries(headers);
}
