import { expect, it } from 'vitest';
import { unfitness } from './file-check.ts';

it('tells workbooks, pictures and empty files from tables of text', async () => {
  expect(await unfitness(new Blob([]))).toBe('import.file-empty');
  expect(await unfitness(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 20])]))).toBe('import.workbook');
  expect(await unfitness(new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])]))).toBe('import.workbook');
  expect(await unfitness(new Blob(['%PDF-1.7']))).toBe('import.no-table');
  expect(await unfitness({ size: 300_000_000 } as Blob)).toBe('import.file-too-big');
  expect(await unfitness(new Blob(['name,email']))).toBeUndefined();
  expect(await unfitness(new Blob([new Uint8Array([0xff, 0xfe, 0x41, 0])]))).toBeUndefined();
});
