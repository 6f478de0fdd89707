import { AppError } from '../../../domain/core/app-error.ts';
import type { HttpRequest } from './http-request.ts';

/** The entity tag of a record's version. */
export const etagOf = (version: number): string => `"${version}"`;

/** The version of `If-Match` (`"3"`, also `W/"3"`, which proxies make of it), if given. Throws `header.malformed`. */
export const ifMatch = (request: HttpRequest): number | undefined => {
  const header = request.headers['if-match'];
  if (header === undefined) return undefined;
  const version = /^(?:W\/)?"(\d{1,10})"$/.exec(header.trim())?.[1];
  if (version === undefined)
    throw new AppError('invalid', 'header.malformed', 'Send If-Match as the ETag that you were given.');
  return Number(version);
};

/** The version of `If-Match`. Throws `version.required` (428) when there is none. */
export const requiredIfMatch = (request: HttpRequest): number => {
  const version = ifMatch(request);
  if (version === undefined)
    throw new AppError(
      'version-required',
      'version.required',
      'Send the ETag of the record that you saw as If-Match.',
    );
  return version;
};
