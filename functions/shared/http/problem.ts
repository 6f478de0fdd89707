import { AppError, type ErrorKind } from '../../../domain/core/app-error.ts';
import type { Reply } from './reply.ts';

/** The one place where our errors become HTTP (DESIGN §11). */
const statuses: Readonly<Record<ErrorKind, readonly [status: number, title: string]>> = {
  invalid: [422, 'The input is not acceptable'],
  unauthenticated: [401, 'Sign in first'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  conflict: [409, 'Conflict'],
  stale: [412, 'Changed in the meantime'],
  'version-required': [428, 'Version required'],
  'reused-key': [422, 'Idempotency key used for something else'],
  'too-large': [413, 'Too large'],
  'too-many': [429, 'Too many requests'],
  unsupported: [415, 'Unsupported media type'],
  unavailable: [503, 'Unavailable for the moment'],
  broken: [500, 'Something broke'],
};

/** Codes whose status is finer than their kind's. */
const finer: Readonly<Record<string, readonly [status: number, title: string]>> = {
  'body.malformed': [400, 'The request cannot be read'],
  'header.malformed': [400, 'The request cannot be read'],
  'list.filter-unsupported': [400, 'The request cannot be answered'],
  'list.filter-value': [400, 'The request cannot be answered'],
  'list.too-broad': [400, 'The request cannot be answered'],
  'method.not-allowed': [405, 'Not possible here'],
};

/**
 * Details by name. A record's type and id would take the place of RFC 9457's own members: they stand under `existing` when that record
 * holds a value already, else under `record`.
 */
const members = ({ kind, details }: AppError): Readonly<Record<string, unknown>> => {
  const { type, id, deleted, ...rest } = details;
  if (type === undefined && id === undefined) return rest;
  const record = { type, id, ...(deleted !== undefined && { deleted }) };
  return { ...rest, [kind === 'conflict' ? 'existing' : 'record']: record };
};

/** Any thrown thing as an AppError: what we did not throw on purpose is `broken` and tells nothing of its inside. */
export const asAppError = (error: unknown): AppError =>
  error instanceof AppError
    ? error
    : new AppError('broken', 'internal', 'Something broke on our side.', {}, error);

const retryHeaders = (error: AppError): Record<string, string> => {
  if (error.kind !== 'too-many' && error.kind !== 'unavailable') return {};
  const seconds = error.details.retryAfter;
  return { 'retry-after': String(typeof seconds === 'number' ? Math.max(1, Math.ceil(seconds)) : 1) };
};

/** An error as RFC 9457 problem details: stable `code`, offending fields, correlation id, no inner detail. */
export const problem = (error: AppError, correlationId: string): Reply => {
  const [status, title] = finer[error.code] ?? statuses[error.kind];
  const hidden = error.kind === 'broken';
  return {
    status,
    headers: { 'content-type': 'application/problem+json', ...retryHeaders(error) },
    body: {
      ...(hidden ? {} : members(error)),
      type: `urn:steppe:problem:${error.code}`,
      title,
      status,
      code: hidden ? 'internal' : error.code,
      detail: hidden ? 'Something broke on our side. Nothing else is known to be wrong.' : error.message,
      correlationId,
    },
  };
};
