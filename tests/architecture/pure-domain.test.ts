import { describe, expect, it } from 'vitest';
import { finding, isTest, parse, type Source, type SyntaxNode, sources, walk } from './sources.ts';

/** Calls that answer differently each time. `new Date(value)` and `Date.UTC(…)` are fine: their answer is in the arguments. */
const impureMembers =
  /^(globalThis[.])?(Date[.]now|Math[.]random|crypto[.](randomUUID|getRandomValues|randomBytes)|performance[.]now|Temporal[.]Now)\b/;
const impureCalls = /^(ulid|randomUUID|randomBytes|dayjs|fetch|setTimeout|setInterval|queueMicrotask)$/;

function isImpure({ text }: Source, node: SyntaxNode): boolean {
  const callee = node.callee as SyntaxNode | undefined;
  const called = callee ? text.slice(callee.start, callee.end) : '';
  const empty = Array.isArray(node.arguments) && node.arguments.length === 0;
  if (node.type === 'MemberExpression') return impureMembers.test(text.slice(node.start, node.end));
  if (node.type === 'NewExpression') return called === 'Date' && empty;
  if (node.type !== 'CallExpression') return false;
  return (
    called === 'Date' ||
    (impureCalls.test(called) &&
      (empty || /^(fetch|setTimeout|setInterval|queueMicrotask|randomBytes)$/.test(called)))
  );
}

/** Places where the domain would look at a clock, throw dice or reach out. */
function impurities(source: Source): string[] {
  return [...walk(parse(source).program)]
    .filter(node => isImpure(source, node))
    .map(node => finding(source, node.start, source.text.slice(node.start, node.end).slice(0, 60)));
}

describe('domain/', () => {
  it('looks at no clock, throws no dice, calls nobody', () => {
    const files = sources('domain/**/*.ts', 'events/**/*.ts', 'api/**/*.ts').filter(
      source => !isTest(source),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(impurities)).toEqual([]);
  });

  it.each([
    'export const now = () => Date.now();',
    'export const now = () => new Date();',
    'export const now = () => Date();',
    'export const later = (clock = Date.now) => clock();',
    'export const id = () => crypto.randomUUID();',
    'export const dice = () => Math.random();',
    'export const id = () => ulid();',
    "export const ask = () => fetch('https://example.org');",
  ])('sees %s', text => {
    expect(impurities({ path: 'domain/a.ts', text })).not.toEqual([]);
  });

  it('lets times be arguments', () => {
    const text =
      'export const year = (at: string) => new Date(at).getFullYear() + new Date(0).getDay(); export const id = (ulid: string) => ulid;';
    expect(impurities({ path: 'domain/a.ts', text })).toEqual([]);
  });
});
