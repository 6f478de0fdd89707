import { describe, expect, it } from 'vitest';
import { finding, isTest, parse, type Source, type SyntaxNode, sources } from './sources.ts';

const declared = /^(Function|Class|Variable|TSInterface|TSTypeAlias|TSEnum|TSDeclareFunction)/;

/** A shape of AWS's in the embedded cloud (a schema, a table of words) is described by AWS, under the name that it has there. */
const isShapeOfAws = ({ path }: Source, declaration: SyntaxNode) =>
  path.startsWith('local/services/') &&
  declaration.type === 'VariableDeclaration' &&
  (declaration.declarations as SyntaxNode[]).every(
    ({ init }) => !/Function/.test((init as SyntaxNode | null)?.type ?? ''),
  );

/** Name of an exported declaration; of `export const a = 1, b = 2` the first. */
function nameOf(declaration: SyntaxNode): string {
  const [first] = (declaration.declarations as SyntaxNode[] | undefined) ?? [declaration];
  const id = first?.id as { name?: string } | null | undefined;
  return id?.name ?? 'default';
}

/** Exported functions, classes, constants, interfaces and types without a doc comment right before them. */
function undocumented(source: Source): string[] {
  const { program, comments } = parse(source);
  const docs = comments.filter(({ type, value }) => type === 'Block' && value.startsWith('*'));
  const isDocumented = (node: SyntaxNode) =>
    docs.some(({ end }) => end <= node.start && source.text.slice(end, node.start).trim() === '');
  const exported = (program.body as SyntaxNode[]).flatMap(node => {
    const declaration = node.declaration as SyntaxNode | null | undefined;
    return /^Export(Named|Default)/.test(node.type) &&
      declaration &&
      declared.test(declaration.type) &&
      !isShapeOfAws(source, declaration)
      ? [{ node, name: nameOf(declaration) }]
      : [];
  });
  const seen = new Set<string>();
  return exported.flatMap(({ node, name }) => {
    const overload = seen.has(name);
    seen.add(name);
    return overload || isDocumented(node) ? [] : [finding(source, node.start, name)];
  });
}

describe('doc comments', () => {
  it('stand on everything that the core, the shared functions and the local services export', () => {
    const files = sources('domain/core/**/*.ts', 'functions/shared/**/*.ts', 'local/services/**/*.ts').filter(
      source => !isTest(source),
    );
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(undocumented)).toEqual([]);
  });

  it.each([
    'export function f() {}',
    'export const c = 1;',
    'export interface I { a: 1 }',
    'export type T = 1;',
    'export class C {}',
    'export async function f() {}',
    '// not this\nexport const c = 1;',
    '/* nor this */ export const c = 1;',
    '/** of a */ const a = 1;\nexport const c = a;',
  ])('sees %s', text => expect(undocumented({ path: 'domain/core/a.ts', text })).toHaveLength(1));

  it('leaves schemas of AWS in the local services to AWS, but not functions', () => {
    const schema = 'export const getItemInput = z.object({});';
    const deed = 'export const getItem = () => 1;';
    expect(undocumented({ path: 'local/services/table/a.ts', text: `${schema}\n${deed}` })).toEqual([
      'local/services/table/a.ts:2: getItem',
    ]);
    expect(undocumented({ path: 'functions/shared/a.ts', text: schema })).toHaveLength(1);
  });

  it('asks for one comment over the first of several overloads, and for none over what is not exported', () => {
    const text =
      '/** Doc. */\nexport function f(a: 1): 1;\nexport function f(a: 2): 2;\nexport function f(a: number) { return a; }\nconst b = 1;';
    expect(undocumented({ path: 'domain/core/a.ts', text })).toEqual([]);
  });
});
