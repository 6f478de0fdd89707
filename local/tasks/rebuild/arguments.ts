import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projections } from '../../../functions/shared/rebuild/projections.ts';
import { BadArguments } from '../../runtime/start/arguments.ts';

/** What `npm run rebuild` was asked for. */
export interface RebuildArguments {
  /** The names of projections, at least one. */
  readonly names: readonly string[];
  /** One tenant; otherwise all that have a file. */
  readonly tenant?: string;
  /** The data folder of the running instance, or the stage of an AWS account. */
  readonly place: { readonly dataDir: string } | { readonly stage: string };
  readonly json: boolean;
}

const known = Object.keys(projections);
const usage = `npm run rebuild -- ${known.join('|')} … [--tenant ID] [--data DIR | --stage NAME] [--json]`;

const refuse = (message: string): never => {
  throw new BadArguments(`${message}\nUsage: ${usage}`);
};

const options = {
  tenant: { type: 'string' },
  data: { type: 'string' },
  stage: { type: 'string' },
  json: { type: 'boolean' },
} as const;

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
};

/** Reads the command line. A relative folder is below where npm was called. Throws `BadArguments`. */
export const readArguments = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): RebuildArguments => {
  const { values, positionals } = parse(args);
  const { tenant, data, stage, json = false } = values;
  const [unknown] = positionals.filter(name => !known.includes(name));
  if (unknown !== undefined) refuse(`There is no "${unknown}" to rebuild.`);
  if (positionals.length === 0) refuse('Say what is to be rebuilt.');
  if (data !== undefined && stage !== undefined) refuse('--data is this machine, --stage is AWS: give one.');
  if (tenant !== undefined && !/^[a-z0-9]{12}$/.test(tenant)) refuse(`"${tenant}" is no tenant id.`);
  const dataDir = resolve(env.INIT_CWD ?? process.cwd(), data ?? '.steppe');
  return {
    names: [...new Set(positionals)],
    ...(tenant === undefined ? {} : { tenant }),
    place: stage === undefined ? { dataDir } : { stage },
    json,
  };
};
