import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sayTally, type Tally, takeTallies, tallyTable, tortureFiles } from './torture-tally.ts';

const crash: Tally = {
  item: 1,
  name: 'crash',
  cases: { points: 1312, pairs: 500 },
  planted: 3,
  found: 0,
  seed: 42,
  seconds: 7.4,
  notes: ['worst 8 ms'],
};

const folderWith = (files: Readonly<Record<string, string>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-tally-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, 'tests', 'torture'), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
};

describe('the counts of the torture suite', () => {
  it('are said in a line and shown as a table, by item', () => {
    expect(sayTally(crash)).toBe(
      'torture 1 crash: 1,312 points, 500 pairs, 3 planted bugs found, seed 42, found 0',
    );
    const file = join(folderWith({}), 'tallies.jsonl');
    for (const told of [{ ...crash, item: 16, name: 'model' }, crash])
      appendFileSync(file, `${JSON.stringify(told)}\n`);
    const [head, ...lines] = tallyTable(takeTallies(file)).split('\n');
    expect(lines.splice(2)).toEqual(['1 crash: worst 8 ms', '16 model: worst 8 ms']);
    expect(head?.split(/ +/)).toEqual(['item', 'suite', 'cases', 'planted', 'found', 'seed', 's']);
    expect(lines.map(row => row.split(/ +/).slice(0, 2))).toEqual([
      ['1', 'crash'],
      ['16', 'model'],
    ]);
    expect(takeTallies(file)).toEqual([]);
  });

  it('are there for every file: one that counts for no item is not run in silence', () => {
    expect(tortureFiles().map(({ item }) => item)).toContain(16);
    const sound = { 'tests/torture/a.test.ts': "tally(9, 'input');" };
    expect(tortureFiles(folderWith(sound))).toEqual([{ path: 'tests/torture/a.test.ts', item: 9 }]);
    const planted = folderWith({ ...sound, 'tests/torture/b.test.ts': 'it();' });
    expect(() => tortureFiles(planted)).toThrow('b.test.ts opens no tally');
  });
});
