import { expect, it } from 'vitest';
import { unfitness } from './file-check.ts';

it('tells workbooks, pictures and empty files from tables of text', async () => {
  expect(await unfitness(new Blob([]))).toBe('import.fileEmpty');
  expect(await unfitness(new Blob([new Uint8Array([0x50, 0x4b, 3, 4, 20])]))).toBe('import.fileWorkbook');
  expect(await unfitness(new Blob([new Uint8Array([0xd0, 0xcf, 0x11, 0xe0])]))).toBe('import.fileWorkbook');
  expect(await unfitness(new Blob(['%PDF-1.7']))).toBe('import.fileNoTable');
  expect(await unfitness(new Blob(['name,email']))).toBeUndefined();
  expect(await unfitness(new Blob([new Uint8Array([0xff, 0xfe, 0x41, 0])]))).toBeUndefined();
});
