import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm start` was asked for. */
export interface StartArguments {
  /** True for `--empty`, false for `--demo`; undefined leaves it to the data folder. */
  empty: boolean | undefined;
  dataDir: string;
  port: number;
}

/** Thrown for arguments that make no sense; the message is for the person at the terminal. */
export class BadArguments extends Error {
  override name = 'BadArguments';
}

const USAGE = 'npm start -- [--empty] [--data DIR], and PORT in the environment';

/** Reads the command line and `PORT`. A relative folder is below where npm was called. */
export function readArguments(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): StartArguments {
  const { empty, data } = parse(args);
  const from = env.INIT_CWD ?? process.cwd();
  return {
    empty: empty ? true : undefined,
    dataDir: resolve(from, data ?? '.steppe'),
    port: readPort(env.PORT),
  };
}

function parse(args: readonly string[]): { empty?: boolean | undefined; data?: string | undefined } {
  try {
    const options = { empty: { type: 'boolean' }, data: { type: 'string' } } as const;
    return parseArgs({ args: [...args], options, allowPositionals: false }).values;
  } catch (error) {
    throw new BadArguments(`${error instanceof Error ? error.message : error}\nUsage: ${USAGE}`);
  }
}

function readPort(text = '4100'): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_533) return port;
  throw new BadArguments(`PORT is ${text}, and not a number from 0 to 65533`);
}
