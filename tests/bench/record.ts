import { readFileSync, writeFileSync } from 'node:fs';

/** The heading in docs/bench.md below which the tables of the recorded run stand, to the end of the page. */
const heading = '## The last recorded run';

/** The page with the tables of another run. Throws when it lost the heading. */
export const withTables = (page: string, tables: string): string => {
  const at = page.indexOf(heading);
  if (at < 0) throw new Error(`The page has no heading "${heading}".`);
  return `${page.slice(0, at)}${heading}\n\n${tables}\n`;
};

/** Keeps a run: its figures, with which later ones are compared, and its tables for people. */
export const record = (figuresFile: string, figures: string, pageFile: string, tables: string): void => {
  writeFileSync(figuresFile, figures);
  writeFileSync(pageFile, withTables(readFileSync(pageFile, 'utf8'), tables));
};
