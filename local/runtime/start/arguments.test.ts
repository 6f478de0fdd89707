import { expect, it } from 'vitest';
import { readArguments } from './arguments.ts';

it('takes the defaults', () => {
  expect(readArguments([], { INIT_CWD: '/somewhere' })).toEqual({
    empty: undefined,
    dataDir: '/somewhere/.steppe',
    port: 4100,
  });
});

it('takes a folder, a port and --empty', () => {
  expect(readArguments(['--empty', '--data', 'mine'], { INIT_CWD: '/somewhere', PORT: '5000' })).toEqual({
    empty: true,
    dataDir: '/somewhere/mine',
    port: 5000,
  });
});

it.each([
  [['--emtpy'], {}, /Usage/],
  [['--data'], {}, /Usage/],
  [[], { PORT: 'x' }, /PORT is x/],
  [[], { PORT: '70000' }, /PORT is 70000/],
])('refuses %j with %j', (args, env, message) => {
  expect(() => readArguments(args, env)).toThrow(message);
});
