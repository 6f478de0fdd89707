import { describe, expect, it } from 'vitest';
import { finding, isTest, parse, type Source, type SyntaxNode, sources } from './sources.ts';

/** `import { z }` keeps all of zod in a bundle (93 KB gzip instead of 26). */
function heavyImports(source: Source): string[] {
  const imports = (parse(source).program.body as SyntaxNode[]).filter(
    ({ type }) => type === 'ImportDeclaration',
  );
  return imports
    .filter(node => /^zod(\/|$)/.test((node.source as { value: string }).value) && node.importKind !== 'type')
    .filter(node => (node.specifiers as SyntaxNode[]).some(({ type }) => type !== 'ImportNamespaceSpecifier'))
    .map(node => finding(source, node.start, 'import * as z'));
}

describe('zod', () => {
  it('is imported as a namespace', () => {
    const files = sources('{api,domain,events,functions}/**/*.ts', 'web/src/**/*.{ts,tsx}').filter(
      source => !isTest(source),
    );
    expect(files.some(({ text }) => text.includes("from 'zod'"))).toBe(true);
    expect(files.flatMap(heavyImports)).toEqual([]);
  });

  it.each(["import { z } from 'zod';", "import z from 'zod';", "import { object } from 'zod/mini';"])(
    'sees %s',
    text => {
      expect(heavyImports({ path: 'a.ts', text })).toEqual(['a.ts:1: import * as z']);
    },
  );

  it.each(["import * as z from 'zod';", "import type { ZodType } from 'zod';"])('lets %s be', text => {
    expect(heavyImports({ path: 'a.ts', text })).toEqual([]);
  });
});
