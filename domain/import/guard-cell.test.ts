import fc from 'fast-check';
import { expect, it } from 'vitest';
import { guardCell, unguardCell } from './guard-cell.ts';

it.each([
  ['=1+1', "'=1+1"],
  ['+97699112233', "'+97699112233"],
  ['-5', "'-5"],
  ['@cmd', "'@cmd"],
  ['\tx', "'\tx"],
  ["'=x", "''=x"],
  ["O'Neil", "O'Neil"],
  ["'quoted'", "'quoted'"],
  ['plain', 'plain'],
])('%j leaves as %j and comes back unchanged', (cell, guarded) => {
  expect(guardCell(cell)).toBe(guarded);
  expect(unguardCell(guarded)).toBe(cell);
});

it('every cell comes back unchanged, and none begins as a formula does', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('', '=', '+', '-', '@', "'=", "''+", '\t', '\r'),
      (text, begin) => {
        const cell = begin + text;
        expect(unguardCell(guardCell(cell))).toBe(cell);
        expect(guardCell(cell)).not.toMatch(/^[=+\-@\t\r]/);
      },
    ),
  );
});
