import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

/** What `npm run import` was asked for. */
export interface ImportArguments {
  readonly file: string;
  /** The plural of a record type, as in the API's addresses. */
  readonly type: string;
  readonly onDuplicate: 'skip' | 'update' | 'create';
  /** Columns to fields; undefined leaves it to the guess, what is named here stands over it. */
  readonly map: Readonly<Record<string, string>> | undefined;
  readonly tenant: string | undefined;
  readonly dataDir: string;
  readonly key: string | undefined;
  readonly encoding: string | undefined;
  readonly separator: string | undefined;
  readonly startRules: boolean;
  readonly json: boolean;
}

/** Thrown for what a person can put right: arguments, files, an instance that does not run. The message says how. */
export class ImportProblem extends Error {
  override name = 'ImportProblem';
}

const usage =
  "npm run import -- FILE --type contacts|companies|leads --on-duplicate skip|update|create [--map 'Column=field,…'] [--tenant ID] [--data DIR] [--key KEY] [--encoding NAME] [--separator ,|;|tab|'|'] [--start-rules] [--json]";

const options = {
  type: { type: 'string' },
  'on-duplicate': { type: 'string' },
  map: { type: 'string' },
  tenant: { type: 'string' },
  data: { type: 'string' },
  key: { type: 'string' },
  encoding: { type: 'string' },
  separator: { type: 'string' },
  'start-rules': { type: 'boolean' },
  json: { type: 'boolean' },
} as const;

const wrong = (message: string): ImportProblem => new ImportProblem(`${message}\nUsage: ${usage}`);

const parse = (args: readonly string[]) => {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error));
  }
};

/** `E-mail=email,Утас=phone`: the last `=` parts a column from its field, so that a column may have one in its name; `\,` is a comma. */
const readMap = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split(/(?<!\\),/)
      .map(part => part.replaceAll('\\,', ',').trim())
      .filter(part => part !== '')
      .map(part => {
        const cut = part.lastIndexOf('=');
        if (cut < 1) throw wrong(`--map has "${part}", and not Column=field`);
        return [part.slice(0, cut).trim(), part.slice(cut + 1).trim()];
      }),
  );

const ruleOf = (text: string | undefined): ImportArguments['onDuplicate'] => {
  if (text === 'skip' || text === 'update' || text === 'create') return text;
  throw wrong(`--on-duplicate is ${text ?? 'missing'}: say skip, update or create`);
};

/** Reads the command line. Relative paths are below where npm was called. Throws `ImportProblem`. */
export const readArguments = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ImportArguments => {
  const { values, positionals } = parse(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw wrong('Name one file to import');
  if (values.type === undefined) throw wrong('--type is missing: say what the rows are');
  const from = env.INIT_CWD ?? process.cwd();
  return {
    file: resolve(from, file),
    type: values.type,
    onDuplicate: ruleOf(values['on-duplicate']),
    map: values.map === undefined ? undefined : readMap(values.map),
    tenant: values.tenant,
    dataDir: resolve(from, values.data ?? '.steppe'),
    key: values.key ?? env.STEPPE_API_KEY,
    encoding: values.encoding,
    separator: values.separator === 'tab' ? '\t' : values.separator,
    startRules: values['start-rules'] === true,
    json: values.json === true,
  };
};
