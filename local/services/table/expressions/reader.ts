import { validation } from '../errors.ts';
import { isReserved } from './reserved-words.ts';
import type { ExpressionKind, PathNode, References, Step, ValueNode } from './syntax.ts';
import { syntaxError, type Token, tokenize } from './tokens.ts';

/** The part all grammars share: reading tokens, document paths and value placeholders, noting what they refer to. */
export class Reader {
  readonly kind: ExpressionKind;
  readonly references: References = { names: new Set(), values: new Set() };
  readonly #tokens: Token[];
  #at = 0;

  constructor(kind: ExpressionKind, text: string) {
    this.kind = kind;
    this.#tokens = tokenize(kind, text);
  }

  /** The token `ahead` places from here, without taking it. */
  peek(ahead = 0): Token {
    return this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.peek();
    this.#at += 1;
    return token;
  }

  /** Takes the next token if it is this symbol. */
  takeIf(symbol: string): boolean {
    if (!this.isSymbol(symbol)) return false;
    this.#at += 1;
    return true;
  }

  expect(symbol: string): void {
    if (!this.takeIf(symbol)) throw this.wrong();
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const token = this.peek(ahead);
    return token.kind === 'symbol' && token.text === symbol;
  }

  /** Whether the next token is a keyword, in any case. */
  isKeyword(keyword: string): boolean {
    const token = this.peek();
    return token.kind === 'word' && token.text.toUpperCase() === keyword;
  }

  takeKeyword(keyword: string): boolean {
    if (!this.isKeyword(keyword)) return false;
    this.#at += 1;
    return true;
  }

  end(): void {
    if (this.peek().kind !== 'end') throw this.wrong();
  }

  /** The syntax error at the present token, with its neighbours as AWS shows them. */
  wrong() {
    const near = this.#tokens
      .slice(Math.max(0, this.#at - 1), this.#at + 2)
      .filter(token => token.kind !== 'end');
    return syntaxError(this.kind, this.peek().text, near.map(token => token.text).join(' '));
  }

  invalid(detail: string) {
    return validation(`Invalid ${this.kind}: ${detail}`);
  }

  value(): ValueNode {
    const token = this.take();
    this.references.values.add(token.text);
    return { kind: 'value', ref: token.text };
  }

  /** `a.b[3].#c` */
  path(): PathNode {
    const steps: Step[] = [this.#name()];
    while (this.isSymbol('.') || this.isSymbol('[')) {
      steps.push(this.takeIf('.') ? this.#name() : this.#index());
    }
    return { kind: 'path', steps };
  }

  #name(): Step {
    const token = this.peek();
    if (token.kind === 'name') {
      this.#at += 1;
      this.references.names.add(token.text);
      return { ref: token.text };
    }
    if (token.kind !== 'word') throw this.wrong();
    if (isReserved(token.text)) {
      throw this.invalid(`Attribute name is a reserved keyword; reserved keyword: ${token.text}`);
    }
    this.#at += 1;
    return { name: token.text };
  }

  #index(): Step {
    this.expect('[');
    const token = this.take();
    if (token.kind !== 'number') throw this.wrong();
    this.expect(']');
    return { index: Number(token.text) };
  }
}
