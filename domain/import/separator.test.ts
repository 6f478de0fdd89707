import { expect, it } from 'vitest';
import { guessSeparator, separators } from './separator.ts';
import { writeRow } from './write-row.ts';

const rows = [
  ['Name', 'E-mail', 'Note'],
  ['Bat, the first', 'a@x.example', 'one; two | three'],
  ['Saraa', 'b@x.example', 'over\ntwo lines, "said" she'],
];

it.each(separators)('%j is told by rows of one length, whatever stands in quotes', separator => {
  expect(guessSeparator(rows.map(row => writeRow(row, separator)).join(''))).toBe(separator);
});

it.each([
  ['Name\nBat\n', ','],
  ['', ','],
  ['Name;E-mail', ';'],
  ['Name, given;E-mail\nBat, x;a@x.example\nSaraa;b@x.example\n', ';'],
])('%j has %j', (text, separator) => {
  expect(guessSeparator(text)).toBe(separator);
});
