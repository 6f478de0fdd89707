/** One line of JSON for each event of note: CloudWatch reads it, people too. Never personal data: ids, codes and numbers only. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, error: unknown, facts?: Readonly<Record<string, unknown>>): void;
}

const address = /[^\s@<>"'()[\]:;,]+@[^\s@<>"'()[\]:;,]+/g;
const phone = /\+\d[\d ()-]{6,}\d/g;
const quoted = /"[\s\S]*"/g;

/** Messages of libraries and of AWS repeat what they were given: addresses and phone numbers are cut out, and what JSON.parse quotes. */
const impersonal = (text: string, isSyntax = false): string =>
  (isSyntax ? text.replace(quoted, '"…"') : text).replace(address, '<address>').replace(phone, '<number>');

/** The places only: a message of several lines stands in the stack too. */
const placesOf = (error: Error): readonly string[] | undefined =>
  error.stack
    ?.split('\n')
    .map(line => line.trim())
    .filter(line => line.startsWith('at '))
    .slice(0, 5);

const causes = (error: unknown): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: impersonal(error.message, error instanceof SyntaxError),
        ...('code' in error ? { code: error.code } : {}),
        ...(error.cause === undefined ? {} : { cause: causes(error.cause) }),
        stack: placesOf(error),
      }
    : impersonal(String(error));

/** A logger that writes to standard output and standard error, as Lambda wants it; every line names the function. */
export const logger = (name: string, level: string | undefined): Logger => ({
  info: (message, facts = {}) => {
    if (level !== 'error') console.log(JSON.stringify({ level: 'info', function: name, message, ...facts }));
  },
  error: (message, error, facts = {}) =>
    console.error(
      JSON.stringify({ level: 'error', function: name, message, ...facts, error: causes(error) }),
    ),
});
