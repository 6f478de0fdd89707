import type { Environment } from '../environment.ts';

/** One structured line. Values are ids, codes, counts and times: never names, addresses, texts or secrets. */
export type LogLine = Readonly<Record<string, unknown>>;

const levels = ['debug', 'info', 'warn', 'error', 'silent'];

/** Writes lines at or above `LOG_LEVEL` (`info` by default) as JSON. */
export const logger = (environment: Environment) => {
  const least = levels.indexOf((environment.variables.LOG_LEVEL ?? 'info').toLowerCase());
  const write = (level: 'info' | 'warn' | 'error') => (line: LogLine) => {
    if (levels.indexOf(level) >= least) console[level](JSON.stringify({ level, ...line }));
  };
  return { info: write('info'), warn: write('warn'), error: write('error') };
};

/** The logger of a function. */
export type Logger = ReturnType<typeof logger>;

/** What an operator needs of an unexpected error: its kind, place and cause. */
export const errorFacts = (error: unknown): LogLine =>
  error instanceof Error
    ? {
        error: error.name,
        message: error.message,
        stack: error.stack?.split('\n').slice(1, 8),
        ...(error.cause !== undefined && { cause: errorFacts(error.cause) }),
      }
    : { error: typeof error };
