import { describe, expect, it } from 'vitest';
import { finding, isTest, parse, type Source, type SyntaxNode, sources, walk } from './sources.ts';

const isFunction = ({ type }: SyntaxNode) => /Function|MethodDefinition/.test(type);
const textOf = ({ text }: Source, node: unknown) => {
  const { start, end } = node as SyntaxNode;
  return text.slice(start, end);
};

/** `process.env` in any spelling: as a member, by a string, or taken apart. Also `node:process`. */
function environmentReads(source: Source): string[] {
  const nodes = [...walk(parse(source).program)];
  const members = nodes
    .filter(({ type }) => type === 'MemberExpression')
    .filter(node => /^(globalThis\??\.)?process\s*(\?\.|\.|\[)/.test(textOf(source, node)));
  const taken = nodes.filter(
    node => node.type === 'VariableDeclarator' && node.init && textOf(source, node.init) === 'process',
  );
  const imported = nodes.filter(
    node => node.type === 'ImportDeclaration' && /node:process/.test(textOf(source, node.source)),
  );
  const places = [...members, ...taken, ...imported].map(node =>
    finding(source, node.start, 'reads process'),
  );
  return [...new Set(places)];
}

/** An AWS client made while the module loads: it would have fixed its endpoint and role before anybody could say which. */
function clientsAtImport(source: Source): string[] {
  return [...walk(parse(source).program, isFunction)]
    .filter(
      node =>
        node.type === 'NewExpression' &&
        /(Client|DynamoDBDocument|SecretsManager|S3|SQS|SFN|STS|SES|DynamoDB)$/.test(
          textOf(source, node.callee),
        ),
    )
    .map(node => finding(source, node.start, 'builds a client at import'));
}

describe('functions/', () => {
  const files = sources('functions/**/*.ts').filter(source => !isTest(source));

  it('reads no process.env and builds no client at import', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(source => [...environmentReads(source), ...clientsAtImport(source)])).toEqual([]);
  });

  it.each([
    'export const f = () => process.env.TABLE;',
    "export const table = process['env']['TABLE'];",
    'const { env } = process; export { env };',
    'export const t = globalThis.process.env.TABLE;',
    "import { env } from 'node:process'; export { env };",
  ])('sees %s', text => {
    expect(environmentReads({ path: 'functions/a.ts', text })).toHaveLength(1);
  });

  it.each([
    'export const client = new DynamoDBClient({});',
    'export const shared = { s3: new aws.S3Client({}) };',
    'class A { static client = new SQSClient({}); }',
  ])('sees %s', text => {
    expect(clientsAtImport({ path: 'functions/a.ts', text })).toHaveLength(1);
  });

  it('lets a function build one, and a comment speak of process.env', () => {
    const source = {
      path: 'functions/a.ts',
      text: '// process.env\nexport const make = () => new S3Client({});',
    };
    expect([...environmentReads(source), ...clientsAtImport(source)]).toEqual([]);
  });
});
