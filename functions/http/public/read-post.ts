import { AppError } from '../../../domain/core/app-error.ts';
import type { HttpRequest } from '../../shared/http/http-request.ts';
import { parseStrict } from '../../shared/http/read-json.ts';

/** What was posted: each name with its text; a name given twice keeps the last, as PHP and Rails have taught people. */
export type Posted = Readonly<Record<string, string>>;

const most = 100;

const malformed = (message: string, cause?: unknown): AppError =>
  new AppError('invalid', 'body.malformed', message, {}, cause);

const decode = (body: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw malformed('The body is not UTF-8.', error);
  }
};

const fromEntries = (entries: readonly (readonly [string, string])[]): Posted => {
  if (entries.length > most) throw malformed(`A form has at most ${most} entries.`);
  return Object.assign(Object.create(null) as object, Object.fromEntries(entries));
};

const fromUrlencoded = (body: Buffer): Posted => fromEntries([...new URLSearchParams(decode(body))]);

const textOf = ([name, value]: [string, unknown]): readonly (readonly [string, string])[] => {
  if (value === null) return [];
  if (typeof value === 'object') throw malformed(`Give ${name.slice(0, 60)} as text, number or true/false.`);
  return [[name, String(value)]];
};

const fromJson = (body: Buffer): Posted => {
  const value = parseStrict(body);
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw malformed('Send a JSON object.');
  return fromEntries(Object.entries(value).flatMap(textOf));
};

/** Node's own parser of multipart forms (RFC 7578), which fetch brings along. Files are passed over: a form here has none. */
const fromMultipart = async (body: Buffer, contentType: string): Promise<Posted> => {
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch((error: unknown) => {
      throw malformed('The body is no multipart form.', error);
    });
  const texts = [...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return fromEntries(texts);
};

/** Reads a posted form: urlencoded, JSON or multipart. Throws `body.malformed`, `body.unsupported`. */
export const readPost = async (request: HttpRequest): Promise<Posted> => {
  const contentType = request.headers['content-type'] ?? '';
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  if (type === 'application/x-www-form-urlencoded') return fromUrlencoded(request.body);
  if (type === 'application/json') return fromJson(request.body);
  if (type === 'multipart/form-data') return fromMultipart(request.body, contentType);
  throw new AppError(
    'unsupported',
    'body.unsupported',
    'Send the form as application/x-www-form-urlencoded, multipart/form-data or application/json.',
  );
};
