import { createHash } from 'node:crypto';
import { typesAnswer } from '../../../api/types-answer.ts';
import type { Answer } from '../answer/answering.ts';

/** The record types as this caller may use them, with an entity tag: 304 when nothing has changed. */
export const showTypes: Answer = async ({ desk, caller, request }) => {
  const text = JSON.stringify(typesAnswer(desk.catalogue, caller.principal));
  const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  const known = request.headers['if-none-match']?.split(',').map(tag => tag.trim().replace(/^W\//, ''));
  return known?.includes(etag)
    ? { status: 304, headers: { etag } }
    : { status: 200, text, headers: { etag } };
};
