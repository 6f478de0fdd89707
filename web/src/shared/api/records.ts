import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import { call } from './session-api.ts';

/** A page of a list; `cursor` asks for the next one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly cursor?: string | null;
}

/** What a list wants of a field: a value, or bounds (included), or how it begins. */
export type Wanted = string | { readonly from?: string; readonly to?: string; readonly begins?: string };

/** What a list is asked for: `filter[…]` by field name, and the order. */
export interface Listing {
  readonly filters?: Readonly<Record<string, Wanted>>;
  readonly sort?: string;
  readonly limit?: number;
}

/** The conditions as the API and addresses name them: `filter[city]`, `filter[amount][from]`. */
export const filterTexts = (
  filters: Readonly<Record<string, Wanted>>,
): Readonly<Record<`filter[${string}`, string>> =>
  Object.fromEntries(
    Object.entries(filters).flatMap(([name, wanted]) =>
      typeof wanted === 'string'
        ? [[`filter[${name}]`, wanted]]
        : Object.entries(wanted).map(([operator, value]) => [`filter[${name}][${operator}]`, value]),
    ),
  );

/** The first page comes soon, those after it are larger: who scrolls goes far. */
const limitOf = ({ limit }: Listing, cursor: string | undefined): number =>
  limit ?? (cursor === undefined ? 60 : 200);

const queryOf = (listing: Listing, cursor: string | undefined) => ({
  ...filterTexts(listing.filters ?? {}),
  sort: listing.sort,
  limit: limitOf(listing, cursor),
  cursor,
});

/** A list in pages, newest first unless told otherwise. */
export const listQuery = (plural: string, listing: Listing = {}) =>
  infiniteQueryOptions({
    queryKey: ['list', plural, listing],
    queryFn: ({ pageParam, signal }) =>
      call<Page<AnyRecord>>(`/${plural}`, {
        query: queryOf(listing, pageParam),
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: page => page.cursor ?? undefined,
    placeholderData: keepPreviousData,
  });

/** One record. */
export const recordQuery = (plural: string, id: string) =>
  queryOptions({
    queryKey: ['record', id],
    queryFn: ({ signal }) => call<AnyRecord>(`/${plural}/${id}`, { signal }),
  });

/** A record that was made. `secret` is what is shown this once: the key of a program. */
export interface Made {
  readonly record: AnyRecord;
  readonly secret?: string;
}

const isIssued = (answer: object): answer is { readonly record: AnyRecord; readonly key?: string } =>
  'record' in answer && !('version' in answer);

/** Makes a record. `key` is the same for a repeat of the same attempt. */
export const createRecord = async (plural: string, values: object, key: string): Promise<Made> => {
  const answer = await call<AnyRecord | { readonly record: AnyRecord; readonly key?: string }>(`/${plural}`, {
    method: 'POST',
    body: values,
    key,
  });
  if (!isIssued(answer)) return { record: answer };
  return { record: answer.record, ...(answer.key === undefined ? {} : { secret: answer.key }) };
};

/** Changes a record if it still has the version that the person saw; else a problem 412. */
export const updateRecord = (plural: string, was: AnyRecord, set: object): Promise<AnyRecord> =>
  call(`/${plural}/${was.id}`, { method: 'PATCH', body: set, ifMatch: was.version });

/** Puts a record into the bin. */
export const deleteRecord = (plural: string, was: AnyRecord): Promise<void> =>
  call(`/${plural}/${was.id}`, { method: 'DELETE', ifMatch: was.version });

/** Takes a record out of the bin. */
export const restoreRecord = (plural: string, id: string): Promise<AnyRecord> =>
  call(`/${plural}/${id}/restore`, { method: 'POST', body: {} });

/** Does a deed with a record; `version` guards deeds that depend on what the person saw. */
export const doCommand = <T = unknown>(
  plural: string,
  record: { readonly id: string; readonly version?: number },
  name: string,
  input: object = {},
): Promise<T> =>
  call<T>(`/${plural}/${record.id}/${name}`, {
    method: 'POST',
    body: input,
    ...(record.version === undefined ? {} : { ifMatch: record.version }),
  });
