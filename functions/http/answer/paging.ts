import { invalidField } from '../../../domain/core/app-error.ts';
import { openCursor, sealCursor } from '../../shared/http/cursor.ts';
import type { Position } from '../../shared/store/store.ts';
import type { Answering } from './answering.ts';

/** The `limit` of the query: a whole number from 1 to `most`. Throws `limit.invalid`. */
export const limitOf = ({ request }: Answering, most = 200, usual = 50): number => {
  const text = request.query.get('limit');
  if (text === null) return usual;
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (limit < 1 || limit > most)
    throw invalidField('limit', 'limit.invalid', `Give a limit from 1 to ${most}.`);
  return limit;
};

/** What a cursor belongs to: tenant, caller, role and the query without limit and cursor. */
const bindingOf = ({ caller, request }: Answering, query = request.query, path = request.path): string => {
  const rest = [...query].filter(([name]) => name !== 'cursor' && name !== 'limit').sort();
  const { actor, role } = caller.principal;
  return JSON.stringify([caller.tenant.id, actor.kind, actor.id, role.id, path, rest]);
};

/** Where the query goes on, if it has a cursor. Throws `cursor.refused`. */
export const positionOf = async (answering: Answering): Promise<Position | undefined> => {
  const cursor = answering.request.query.get('cursor');
  return cursor === null ? undefined : openCursor(await answering.keys(), cursor, bindingOf(answering));
};

/** The `cursor` entry of a page's body: none on the last page. */
export const cursorFor = async (
  answering: Answering,
  next: Position | undefined,
): Promise<{ readonly cursor?: string }> =>
  next === undefined ? {} : { cursor: sealCursor(await answering.keys(), next, bindingOf(answering)) };

/** A cursor that goes on in another list: a board's column, read by the list route. */
export const cursorForList = async (
  answering: Answering,
  next: Position | undefined,
  path: string,
  query: URLSearchParams,
): Promise<{ readonly cursor?: string }> =>
  next === undefined
    ? {}
    : { cursor: sealCursor(await answering.keys(), next, bindingOf(answering, query, path)) };
