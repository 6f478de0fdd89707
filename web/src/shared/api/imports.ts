import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { Page } from './records.ts';
import { call } from './session-api.ts';

/** A request that the API tells somebody to make: where a file goes to or comes from. */
export interface FileRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What happens to a row whose record is there already. */
export type DuplicateRule = 'skip' | 'update' | 'create';

/** Which column goes to which field: `{ 'E-mail': 'email' }`. */
export type Mapping = Readonly<Record<string, string>>;

/** How a file is written, where the guess is not right. */
export interface Format {
  readonly encoding?: string;
  readonly separator?: string;
}

/** An import: what was told to do, and how far it has come. Counts are rows. */
export interface Import {
  readonly id: string;
  readonly version: number;
  readonly createdAt: string;
  readonly status: 'waiting' | 'running' | 'cancelling' | 'done' | 'cancelled' | 'failed';
  /** The file's name. */
  readonly name: string;
  /** The plural of the type that rows become. */
  readonly type: string;
  readonly onDuplicate?: DuplicateRule;
  readonly mapping?: Mapping;
  readonly rows?: number;
  readonly read?: number;
  readonly created?: number;
  readonly updated?: number;
  readonly skipped?: number;
  readonly refused?: number;
  readonly seconds?: number;
  readonly startedAt?: string;
  readonly finishedAt?: string;
  /** Why it failed, in English, and the stable code of it. */
  readonly problem?: string;
  readonly problemCode?: string;
}

/** Something in a row that does not fit. */
export interface CellIssue {
  readonly column: string;
  readonly field?: string;
  readonly message: string;
}

/** What the beginning of a file says. */
export interface Inspection {
  readonly encoding: string;
  readonly separator: string;
  readonly columns: readonly {
    readonly name: string;
    readonly samples: readonly string[];
    readonly field: string | null;
  }[];
  /** What columns can go to, as this person may set it. */
  readonly fields: readonly { readonly path: string; readonly label: string; readonly required: boolean }[];
  readonly preview: readonly {
    readonly row: number;
    readonly values: Readonly<Record<string, unknown>>;
    readonly issues: readonly CellIssue[];
  }[];
  readonly rowsGuessed: number;
}

/** Whether an import goes on by itself, so that it is worth looking again. */
export const isOnItsWay = ({ status }: Pick<Import, 'status'>): boolean =>
  status === 'running' || status === 'cancelling';

/** One import; looked at each second while it runs. */
export const importQuery = (id: string) =>
  queryOptions({
    queryKey: ['import', id],
    queryFn: ({ signal }) => call<Import>(`/imports/${id}`, { signal }),
    refetchInterval: ({ state }) => (state.data !== undefined && isOnItsWay(state.data) ? 1_000 : false),
  });

/** All imports that this person may see, newest first. */
export const importsQuery = infiniteQueryOptions({
  queryKey: ['imports'],
  queryFn: ({ pageParam, signal }) =>
    call<Page<Import>>('/imports', { query: { limit: 20, cursor: pageParam }, signal }),
  initialPageParam: undefined as string | undefined,
  getNextPageParam: page => page.cursor ?? undefined,
});

/** What the file of an import is, read with this format and mapping. What was known before is shown until the next answer. */
export const inspectionQuery = (id: string, asked: Format & { readonly mapping?: Mapping }) =>
  queryOptions({
    queryKey: ['inspection', id, asked],
    queryFn: ({ signal }) =>
      call<Inspection>(`/imports/${id}/inspect`, { method: 'POST', body: asked, signal }),
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  });

/** An import that waits for its file, and where the file goes. */
export type Begun = Import & { readonly upload: FileRequest };

/** Begins an import: the file comes next. */
export const beginImport = (type: string, file: { readonly name: string; readonly size: number }) =>
  call<Begun>('/imports', { method: 'POST', body: { type, fileName: file.name, size: file.size } });

/** What an import is told when it starts. */
export interface Orders extends Format {
  readonly mapping: Mapping;
  readonly onDuplicate: DuplicateRule;
  readonly startRules: boolean;
}

/** Starts an import whose file has arrived. `key` is the same for a repeat of the same attempt. */
export const startImport = (id: string, orders: Orders, key: string) =>
  call<Import>(`/imports/${id}/start`, { method: 'POST', body: orders, key });

/** Stops an import: what was made stays. */
export const cancelImport = (id: string) =>
  call<Import>(`/imports/${id}/cancel`, { method: 'POST', body: {} });

/** Where the file of refused rows is fetched. */
export const refusedFile = (id: string) => call<FileRequest>(`/imports/${id}/refused`);
