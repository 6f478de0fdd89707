/** One line of JSON for each event of note: CloudWatch reads it, people too. Never personal data: ids, codes and numbers only. */
export interface Logger {
  info(message: string, facts?: Readonly<Record<string, unknown>>): void;
  error(message: string, error: unknown, facts?: Readonly<Record<string, unknown>>): void;
}

const causes = (error: unknown): unknown =>
  error instanceof Error
    ? {
        name: error.name,
        message: error.message,
        ...('code' in error ? { code: error.code } : {}),
        ...(error.cause === undefined ? {} : { cause: causes(error.cause) }),
        stack: error.stack
          ?.split('\n')
          .slice(1, 6)
          .map(line => line.trim()),
      }
    : String(error);

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
