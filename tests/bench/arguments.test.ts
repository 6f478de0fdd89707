import { join } from 'node:path';
import { expect, it } from 'vitest';
import { benchOptions } from './arguments.ts';

it('measures at full size unless told otherwise', () => {
  expect(benchOptions([], '/home')).toMatchObject({
    records: 50_000,
    seconds: 10,
    concurrency: [1, 8, 32],
    only: [],
    data: undefined,
    record: false,
  });
});

it('reads a small run, and paths from where npm was called', () => {
  const given = [
    '--records',
    '200',
    '--concurrency',
    '1,4',
    '--only',
    'list, board',
    '--keep',
    'data',
    '--record',
  ];
  expect(benchOptions(given, '/home')).toMatchObject({
    records: 200,
    concurrency: [1, 4],
    only: ['list', 'board'],
    data: join('/home', 'data'),
    record: true,
  });
});

it('refuses what it does not know, and numbers that are none', () => {
  expect(() => benchOptions(['--recrods', '5'])).toThrow('--recrods');
  expect(() => benchOptions(['--records', 'many'])).toThrow('--records is many');
});
