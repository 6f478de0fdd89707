import { validation } from '../errors.ts';
import type { ExpressionKind } from './syntax.ts';

/** A token of an expression; `end` closes the list. */
export interface Token {
  kind: 'word' | 'name' | 'value' | 'number' | 'symbol' | 'end';
  text: string;
}

/** Expressions are at most 4 KB. */
const longest = 4096;
const pattern =
  /\s*(?:(#[A-Za-z0-9_]+)|(:[A-Za-z0-9_]+)|([A-Za-z_][A-Za-z0-9_]*)|(\d+)|(<>|<=|>=|[()[\].,=<>+-]))/y;
const kinds = ['name', 'value', 'word', 'number', 'symbol'] as const;

/** Splits an expression into tokens. Throws `ValidationException` on anything that is no token. */
export function tokenize(kind: ExpressionKind, text: string): Token[] {
  if (text.trim() === '') throw validation(`Invalid ${kind}: The expression can not be empty;`);
  if (Buffer.byteLength(text) > longest) {
    throw validation(
      `Invalid ${kind}: Expression size has exceeded the maximum allowed size; expression size: ${Buffer.byteLength(text)}`,
    );
  }
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  for (let at = 0; at < end; at = pattern.lastIndex) {
    pattern.lastIndex = at;
    tokens.push(tokenAt(kind, text, at));
  }
  tokens.push({ kind: 'end', text: '<EOF>' });
  return tokens;
}

function tokenAt(kind: ExpressionKind, text: string, at: number): Token {
  const match = pattern.exec(text);
  if (!match) {
    const rest = text.slice(at).trimStart();
    throw syntaxError(kind, rest.slice(0, 1), rest.slice(0, 20));
  }
  const group = kinds.findIndex((_, index) => match[index + 1] !== undefined);
  return { kind: kinds[group] as Token['kind'], text: match[group + 1] as string };
}

/** "Syntax error; token: …, near: …" */
export const syntaxError = (kind: ExpressionKind, token: string, near: string) =>
  validation(`Invalid ${kind}: Syntax error; token: "${token}", near: "${near}"`);
