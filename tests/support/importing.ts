import { setTimeout as pause } from 'node:timers/promises';
import type { Answered, Api } from '../../local/demo/api.ts';

/** An import as the API answers it. */
export interface ImportShown {
  readonly id: string;
  readonly status: string;
  readonly name: string;
  readonly type: string;
  readonly rows?: number;
  readonly read: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly refused: number;
  readonly problem?: string;
  readonly problemCode?: string;
  readonly encoding?: string;
  readonly seconds?: number;
}

/** A request that the API told us to send. */
export interface Errand {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** How a file is imported; the mapping is guessed unless it is given. */
export interface Importing {
  readonly type?: string;
  readonly name?: string;
  readonly onDuplicate?: 'skip' | 'update' | 'create';
  readonly mapping?: Readonly<Record<string, string>>;
  readonly encoding?: string;
  readonly separator?: string;
  readonly startRules?: boolean;
}

/** Sends a file to where the API said. */
export const upload = async ({ method, url, headers }: Errand, file: string | Uint8Array): Promise<number> =>
  (await fetch(url, { method, headers, body: file as Uint8Array<ArrayBuffer> })).status;

/** Announces a file and uploads it. */
export const uploaded = async (
  api: Api,
  file: string | Uint8Array,
  { type = 'contacts', name = 'people.csv' }: Importing = {},
): Promise<string> => {
  const size = Buffer.byteLength(file);
  const made = await api.post<{ id: string; upload: Errand }>('/imports', { type, fileName: name, size });
  const status = await upload(made.upload, file);
  if (status !== 200) throw new Error(`The upload was answered ${status}`);
  return made.id;
};

/** What the API makes of an uploaded file. */
export const inspect = (api: Api, id: string, how: object = {}) =>
  api.post<{
    encoding: string;
    separator: string;
    columns: { name: string; samples: string[]; field: string | null }[];
    preview: {
      row: number;
      values: Record<string, unknown>;
      issues: { column: string; message: string }[];
    }[];
    rowsGuessed: number;
  }>(`/imports/${id}/inspect`, how);

/** Starts an uploaded import with the guessed mapping, unless another is given. */
export const start = async (api: Api, id: string, importing: Importing = {}): Promise<ImportShown> => {
  const { onDuplicate = 'skip', mapping, encoding, separator, startRules } = importing;
  const format = { ...(encoding && { encoding }), ...(separator && { separator }) };
  const guessed = async () => {
    const { columns } = await inspect(api, id, format);
    return Object.fromEntries(columns.flatMap(({ name, field }) => (field === null ? [] : [[name, field]])));
  };
  return api.post<ImportShown>(`/imports/${id}/start`, {
    ...format,
    mapping: mapping ?? (await guessed()),
    onDuplicate,
    ...(startRules && { startRules }),
  });
};

/** Waits until an import has ended. */
export const ended = async (api: Api, id: string, patience = 60_000): Promise<ImportShown> => {
  for (const until = Date.now() + patience; Date.now() < until; ) {
    const shown = await api.get<ImportShown>(`/imports/${id}`);
    if (['done', 'cancelled', 'failed'].includes(shown.status)) return shown;
    await pause(20);
  }
  throw new Error(
    `The import ${id} did not end: ${JSON.stringify(await api.get<Answered>(`/imports/${id}`))}`,
  );
};

/** Imports a file from beginning to end. */
export const imported = async (
  api: Api,
  file: string | Uint8Array,
  importing: Importing = {},
): Promise<ImportShown> => {
  const id = await uploaded(api, file, importing);
  await start(api, id, importing);
  return ended(api, id);
};

/** The file of refused rows. */
export const refusedFile = async (api: Api, id: string): Promise<string> => {
  const { url, headers } = await api.get<Errand>(`/imports/${id}/refused`);
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(
    await (await fetch(url, { headers })).arrayBuffer(),
  );
};

/** The numbers of an import. */
export const countsOf = ({ rows, created, updated, skipped, refused }: ImportShown) => ({
  rows,
  created,
  updated,
  skipped,
  refused,
});
