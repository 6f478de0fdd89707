import { AppError } from '../../../domain/core/app-error.ts';
import type { HttpRequest } from './http-request.ts';

const deepest = 20;
const token = /"(?:[^"\\]|\\.)*"|[{}[\]:]/g;

const malformed = (message: string): AppError => new AppError('invalid', 'body.malformed', message);

const addKey = (keys: Set<string> | undefined, quoted: string): void => {
  const key = JSON.parse(quoted) as string;
  if (key === '__proto__') throw malformed('A body may not have the key __proto__.');
  if (keys?.has(key)) throw malformed(`The key ${quoted.slice(0, 60)} stands twice in the same object.`);
  keys?.add(key);
};

/**
 * What JSON.parse lets through and two readers could understand differently (RFC 8259 §4): keys that stand twice, `__proto__`, and nesting
 * deeper than 20. Expects text that parses.
 */
const checkStrict = (text: string): void => {
  const open: (Set<string> | undefined)[] = [];
  let last = '';
  for (const [found] of text.matchAll(token)) {
    if (found === '{' || found === '[') {
      open.push(found === '{' ? new Set() : undefined);
      if (open.length > deepest) throw malformed(`The body is nested deeper than ${deepest}.`);
    } else if (found === '}' || found === ']') open.pop();
    else if (found === ':') addKey(open.at(-1), last);
    else last = found;
  }
};

const decode = (body: Buffer): string => {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (error) {
    throw new AppError('invalid', 'body.malformed', 'The body is not UTF-8.', {}, error);
  }
};

/** Parses JSON strictly. Throws `body.malformed` (400) for no JSON, another encoding, keys given twice, `__proto__` or deep nesting. */
export const parseStrict = (body: Buffer): unknown => {
  const text = decode(body);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new AppError('invalid', 'body.malformed', 'The body is no JSON.', {}, error);
  }
  checkStrict(text);
  return value;
};

/** The request's JSON body. Throws `body.unsupported` (415) for another media type; a body is optional where `empty` says what it then is. */
export const readJson = (request: HttpRequest, empty?: unknown): unknown => {
  if (request.body.length === 0 && empty !== undefined) return empty;
  const type = request.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (type !== 'application/json' && type?.endsWith('+json') !== true)
    throw new AppError('unsupported', 'body.unsupported', 'Send the body as application/json.');
  return parseStrict(request.body);
};
