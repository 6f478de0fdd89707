import { describe, expect, it } from 'vitest';
import { finding, isTest, parse, type Source, sources, walk } from './sources.ts';

/** Whole-table reads and PartiQL, by the names the SDK gives them: keys are not in sight there, and neither is the tenant. */
const forbidden =
  /^(paginateScan|(Scan|ExecuteStatement|ExecuteTransaction|BatchExecuteStatement)(Command|Input|Output|CommandInput|CommandOutput)?)$/;
const action = /^dynamodb:(Scan|PartiQL\w+|[*])$/;

function wholeTableReads(source: Source): string[] {
  return [...walk(parse(source).program)].flatMap(node => {
    const named = node.type === 'Identifier' && forbidden.test(String(node.name));
    const granted = node.type === 'Literal' && action.test(String(node.value));
    return named || granted ? [finding(source, node.start, String(node.name ?? node.value))] : [];
  });
}

describe('the table', () => {
  it('is never scanned, nor asked in PartiQL, by functions or rights', () => {
    const files = sources('functions/**/*.ts', 'infra/**/*.ts').filter(source => !isTest(source));
    expect(files.length).toBeGreaterThan(0);
    expect(files.flatMap(wholeTableReads)).toEqual([]);
  });

  it.each([
    ["import { ScanCommand } from '@aws-sdk/lib-dynamodb'; export const f = () => new ScanCommand({});", 3],
    [
      "import * as ddb from '@aws-sdk/lib-dynamodb'; export const f = () => new ddb.ExecuteStatementCommand({});",
      1,
    ],
    ["export const actions = ['dynamodb:Scan'];", 1],
    ["export const actions = ['dynamodb:*'];", 1],
  ])('sees %s', (text, count) => {
    expect(wholeTableReads({ path: 'functions/a.ts', text }).length).toBeGreaterThanOrEqual(
      Math.min(count, 1),
    );
  });

  it('lets a comment or another word speak of scanning', () => {
    expect(wholeTableReads({ path: 'functions/a.ts', text: '// Scan\nexport const scanner = 1;' })).toEqual(
      [],
    );
  });
});
