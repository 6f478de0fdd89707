import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Encoding, encodings } from '../../../domain/import/encoding.ts';
import { rowScanner } from '../../../domain/import/scan-rows.ts';
import { separators } from '../../../domain/import/separator.ts';
import { writeRow } from '../../../domain/import/write-row.ts';
import { encoded, writable } from '../../../domain/testing/encoded.ts';
import type { ImportJob } from './job.ts';
import { parseRows } from './parse-rows.ts';
import { planFile } from './plan-file.ts';
import { readBatch } from './read-batch.ts';

/** Files in pieces of any size, as a network brings them. */
async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const jobFor = (encoding: Encoding, separator: string, begin = 0): ImportJob =>
  ({ encoding, separator, begin }) as ImportJob;

/** All rows of a file but its header, through plan and batches. */
const rowsOf = async (bytes: Uint8Array, job: ImportJob, size = 1000) => {
  const plan = await planFile(job, pieces(bytes, size));
  return plan.batches.flatMap(batch => readBatch(bytes.subarray(batch.from, batch.to), job, batch));
};

const letters = [
  'a',
  'B',
  ' ',
  '"',
  ',',
  ';',
  '\t',
  '|',
  '\n',
  '\r',
  '\r\n',
  'Ө',
  'é',
  'Ж',
  'ნ',
  'Ա',
  "'",
  '=',
  '😀',
  '0',
];
const cell = fc.array(fc.constantFrom(...letters), { maxLength: 8 }).map(parts => parts.join(''));
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 30 });

describe('any table', () => {
  it.each(encodings)(
    'survives writing as CSV in %s, with any separator and in any pieces',
    async encoding => {
      await fc.assert(
        fc.asyncProperty(
          table,
          fc.constantFrom(...separators),
          fc.integer({ min: 1, max: 50 }),
          async (cells, separator, size) => {
            const rows = cells.map(row => row.map(one => writable(one, encoding)));
            const text = [['one', 'two'], ...rows].map(row => writeRow(row, separator)).join('');
            const read = await rowsOf(encoded(text, encoding), jobFor(encoding, separator), size);
            const filled = rows
              .map((row, at) => ({ row: at + 2, cells: row }))
              .filter(one => one.cells.some(text => text.trim() !== ''));
            expect(read.filter(one => one.cells.some(text => text.trim() !== ''))).toEqual(filled);
          },
        ),
        // A cell that is nothing but a separator is no empty row.
        { numRuns: 150, examples: [[[['', ',']], ',', 1]] },
      );
    },
  );

  it('is cut into the rows that the parser sees, also where it is no proper CSV', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map(parts => parts.join('')),
        fc.constantFrom(...separators),
        (text, separator) => {
          const bytes = encoded(text, 'utf-8');
          const places: string[] = [];
          const scanner = rowScanner(
            { encoding: 'utf-8', separator, begin: 0 },
            ({ from, to }) => void places.push(new TextDecoder().decode(bytes.subarray(from, to))),
          );
          scanner.push(bytes);
          fc.pre(scanner.end().open === undefined);
          expect(places.join('')).toBe(text);
          expect(places.flatMap(place => parseRows(place, separator))).toEqual(parseRows(text, separator));
          for (const place of places) expect(parseRows(place, separator)).toHaveLength(1);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

it('would be cut wrongly by whoever takes every line for a row: the property finds it', () => {
  const byLines = (text: string) => text.split(/(?<=\n)/).flatMap(line => parseRows(line, ','));
  const found = fc.check(
    fc.property(
      fc.array(fc.constantFrom('a', '"', ',', '\n'), { maxLength: 12 }).map(parts => parts.join('')),
      text => {
        fc.pre((text.match(/"/g)?.length ?? 0) % 2 === 0);
        try {
          expect(byLines(text)).toEqual(parseRows(text, ','));
        } catch {
          return false;
        }
        return true;
      },
    ),
    { numRuns: 2000 },
  );
  expect(found.failed).toBe(true);
});

describe('a file', () => {
  it('is cut after 200 rows or a quarter of a megabyte, never within a row', async () => {
    const rows = Array.from({ length: 450 }, (_, at) => `N${at},"line\nbreak"`);
    const bytes = encoded(`a,b\n${rows.join('\n')}\n`, 'utf-8');
    const { batches, rows: count } = await planFile(jobFor('utf-8', ','), pieces(bytes, 7));
    expect(count).toBe(450);
    expect(batches.map(({ batch, firstRow, rows: many }) => [batch, firstRow, many])).toEqual([
      [1, 2, 200],
      [2, 202, 200],
      [3, 402, 50],
    ]);
    const long = encoded(`a,b\n${`${'x'.repeat(100_000)},y\n`.repeat(5)}`, 'utf-8');
    expect(
      (await planFile(jobFor('utf-8', ','), pieces(long, 4096))).batches.map(({ rows: many }) => many),
    ).toEqual([2, 2, 1]);
  });

  it('of no rows, or of blank ones, has no batches', async () => {
    for (const text of ['a,b', 'a,b\n', 'a,b\n\n,\n" ",\n'])
      expect((await planFile(jobFor('utf-8', ','), pieces(encoded(text, 'utf-8'), 3))).batches).toEqual([]);
  });

  it('that begins in ASCII is told apart by what comes later', async () => {
    const told = async (bytes: Uint8Array) => {
      const job = { separator: ',', begin: 0 } as ImportJob;
      return (await planFile(job, pieces(bytes, 64))).batches[0]?.encoding;
    };
    const head = `Name,Note\n${'plain,text\n'.repeat(50)}`;
    expect(await told(encoded(`${head}Дорж Бат,Улаанбаатар\n`, 'windows-1251'))).toBe('windows-1251');
    expect(await told(encoded(`${head}Дорж Бат,Улаанбаатар\n`, 'utf-8'))).toBe('utf-8');
    expect(await told(encoded(`${head}Müller,Zürich\n`, 'windows-1252'))).toBe('windows-1252');
    expect(await told(encoded(head, 'utf-8'))).toBe('utf-8');
  });
});
