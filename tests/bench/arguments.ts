import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run bench` was asked for. */
export interface BenchOptions {
  /** How many contacts; deals and companies in proportion. */
  readonly records: number;
  /** How long each row is measured. */
  readonly seconds: number;
  readonly concurrency: readonly number[];
  /** Only operations whose name holds one of these words. */
  readonly only: readonly string[];
  readonly json: string | undefined;
  /** A folder with data that stays: loaded when it is new, used as it is when it is there. */
  readonly data: string | undefined;
  /** Writes the figures as those that later runs are compared with. */
  readonly record: boolean;
  /** A folder for a processor profile of each row. */
  readonly profile: string | undefined;
}

const usage = `npm run bench -- [--records N] [--seconds N] [--concurrency 1,8,32] [--only WORD,WORD] [--json FILE]
                 [--data DIR] [--profile DIR] [--record]`;

const whole = (name: string, text: string): number => {
  const value = Number(text);
  if (Number.isInteger(value) && value > 0) return value;
  throw new Error(`--${name} is ${text}, and not a whole number above 0.\n${usage}`);
};

const words = (text: string): readonly string[] =>
  text
    .split(',')
    .map(word => word.trim())
    .filter(word => word !== '');

/** Reads the command line. Paths are below where npm was called. Throws an error that shows the usage. */
export const benchOptions = (
  args: readonly string[],
  from = process.env.INIT_CWD ?? process.cwd(),
): BenchOptions => {
  const text = { type: 'string' } as const;
  const { values } = parseArgs({
    args: [...args],
    options: {
      records: { ...text, default: '50000' },
      seconds: { ...text, default: '10' },
      concurrency: { ...text, default: '1,8,32' },
      only: { ...text, default: '' },
      json: text,
      data: text,
      keep: text,
      profile: text,
      record: { type: 'boolean', default: false },
    },
  });
  const path = (given: string | undefined) => (given === undefined ? undefined : resolve(from, given));
  return {
    records: whole('records', values.records),
    seconds: whole('seconds', values.seconds),
    concurrency: words(values.concurrency).map(word => whole('concurrency', word)),
    only: words(values.only),
    json: path(values.json),
    data: path(values.data ?? values.keep),
    profile: path(values.profile),
    record: values.record,
  };
};
