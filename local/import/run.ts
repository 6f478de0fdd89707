import { randomUUID } from 'node:crypto';
import { createWriteStream, openAsBlob, statSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { apiClient } from '../../api/client.ts';
import { ApiProblem } from '../../api/problem.ts';
import { type ImportArguments, ImportProblem } from './arguments.ts';
import type { Instance } from './instance.ts';

/** What came of an import, as `--json` prints it. Numbers of rows; `seconds` from start to stored. */
export interface ImportResult {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: number;
  /** The file with the refused rows, beside the one that was imported; null when there are none. */
  readonly refusedFile: string | null;
  readonly seconds: number;
}

interface Shown extends Omit<ImportResult, 'refusedFile'> {
  readonly id: string;
  readonly status: string;
  readonly read: number;
  readonly problem?: string;
}
interface Errand {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}
type Call = ReturnType<typeof apiClient>['call'];

/** What an import tells while it works: a line for a person. */
export type Tell = (line: string) => void;

const sizeOf = (file: string): number => {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) throw new ImportProblem(`There is no file ${file}.`);
  if (!stat.isFile()) throw new ImportProblem(`${file} is no file.`);
  if (stat.size === 0) throw new ImportProblem(`${file} is empty.`);
  return stat.size;
};

const wordsOf = ({ problem }: ApiProblem): string =>
  [problem.detail, ...(problem.issues ?? []).map(({ path, message }) => `  ${path}: ${message}`)].join('\n');

/** The API's words for a person. */
const told = async <T>(call: Promise<T>): Promise<T> => {
  try {
    return await call;
  } catch (error) {
    if (error instanceof ApiProblem) throw new ImportProblem(wordsOf(error));
    throw error;
  }
};

const sendFile = async ({ method, url, headers }: Errand, file: string): Promise<void> => {
  const answer = await fetch(url, { method, headers, body: await openAsBlob(file) });
  if (!answer.ok) throw new ImportProblem(`The upload was answered ${answer.status}: ${await answer.text()}`);
};

/** The guess, and over it what was named on the command line. */
const mappingOf = async (call: Call, id: string, args: ImportArguments, format: object, tell: Tell) => {
  const { columns, encoding, separator } = await call<{
    columns: { name: string; field: string | null }[];
    encoding: string;
    separator: string;
  }>(`/imports/${id}/inspect`, { method: 'POST', body: format });
  const given = args.map ?? {};
  const paths = new Set(Object.values(given));
  const guessed = columns.flatMap(({ name, field }) =>
    field === null || paths.has(field) || Object.hasOwn(given, name) ? [] : [[name, field] as const],
  );
  const mapping: Record<string, string> = { ...Object.fromEntries(guessed), ...given };
  tell(`${encoding}, cells parted by ${JSON.stringify(separator)}`);
  for (const { name } of columns) tell(`  ${name} → ${mapping[name] ?? '(left out)'}`);
  return mapping;
};

const progress = ({ status, read, rows, created, updated, skipped, refused }: Shown): string =>
  `${status}: ${read} of ${rows ?? '?'} rows, ${created} created, ${updated} updated, ${skipped} skipped, ${refused} refused`;

const watch = async (call: Call, id: string, tell: Tell): Promise<Shown> => {
  let said = '';
  for (let wait = 50; ; wait = Math.min(500, wait * 1.3)) {
    const shown = await call<Shown>(`/imports/${id}`);
    const line = progress(shown);
    if (line !== said) tell(line);
    said = line;
    if (['done', 'cancelled', 'failed'].includes(shown.status)) return shown;
    await pause(wait);
  }
};

const fetchRefused = async (call: Call, { id, refused }: Shown, file: string): Promise<string | null> => {
  if (refused === 0) return null;
  const { method, url, headers } = await call<Errand>(`/imports/${id}/refused`);
  const target = join(dirname(file), `${basename(file, extname(file))}-refused.csv`);
  const answer = await fetch(url, { method, headers });
  if (!answer.ok || answer.body === null)
    throw new ImportProblem(`The refused rows could not be fetched: ${answer.status}`);
  await pipeline(
    Readable.fromWeb(answer.body as Parameters<typeof Readable.fromWeb>[0]),
    createWriteStream(target),
  );
  return target;
};

/** Imports a file through the API of a running instance. Throws `ImportProblem` with what to do about it. */
export const runImport = async (
  { app, key }: Instance,
  args: ImportArguments,
  tell: Tell,
): Promise<ImportResult> => {
  const size = sizeOf(args.file);
  const { call } = apiClient({ base: app, token: () => key, newKey: randomUUID });
  const format = {
    ...(args.encoding !== undefined && { encoding: args.encoding }),
    ...(args.separator !== undefined && { separator: args.separator }),
  };
  const begun = await told(
    call<{ id: string; upload: Errand }>('/imports', {
      method: 'POST',
      body: { type: args.type, fileName: basename(args.file), size },
    }),
  );
  await sendFile(begun.upload, args.file);
  const mapping = await told(mappingOf(call, begun.id, args, format, tell));
  const { onDuplicate, startRules } = args;
  await told(
    call(`/imports/${begun.id}/start`, {
      method: 'POST',
      body: { ...format, mapping, onDuplicate, ...(startRules && { startRules }) },
    }),
  );
  const shown = await told(watch(call, begun.id, tell));
  if (shown.status === 'failed') throw new ImportProblem(`Nothing was imported. ${shown.problem ?? ''}`);
  if (shown.status === 'cancelled')
    throw new ImportProblem(`The import was cancelled: ${progress(shown)}. What was imported stays.`);
  const { rows, created, updated, skipped, refused, seconds } = shown;
  const refusedFile = await told(fetchRefused(call, shown, args.file));
  return { rows, created, updated, skipped, refused, refusedFile, seconds };
};
