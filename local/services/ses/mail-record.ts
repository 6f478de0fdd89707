/** A mail as the inbox lists it; the shape is a promise to programs (`GET /messages`). */
export interface InboxMessage {
  id: string;
  from: string;
  /** All recipients of the envelope. */
  to: string[];
  subject: string;
  text: string;
  html: string;
  /** Names in lower case; values unfolded, as sent. */
  headers: Record<string, string>;
  /** ISO 8601. */
  at: string;
}

/** A mail that SES accepted. */
export interface AcceptedMail {
  message: InboxMessage;
  raw: Buffer;
  /** Envelope sender. */
  source: string;
  configurationSet?: string;
  tags: Record<string, string>;
}
