import { describe, expect, it } from 'vitest';
import { ImportProblem, readArguments } from './arguments.ts';

const read = (line: string, env: Record<string, string> = {}) =>
  readArguments(line.split(' '), { INIT_CWD: '/srv/me', ...env });

describe('the arguments of npm run import', () => {
  it('are a file, what its rows are, and what happens to duplicates', () => {
    expect(read('people.csv --type contacts --on-duplicate skip')).toEqual({
      file: '/srv/me/people.csv',
      type: 'contacts',
      onDuplicate: 'skip',
      map: undefined,
      tenant: undefined,
      dataDir: '/srv/me/.steppe',
      key: undefined,
      encoding: undefined,
      separator: undefined,
      startRules: false,
      json: false,
    });
  });

  it('name columns, a tenant, a folder, a key and a format', () => {
    const args = readArguments(
      [
        '/tmp/a.csv',
        '--type',
        'leads',
        '--on-duplicate',
        'update',
        '--map',
        'E-mail=email, Овог\\, нэр=name,a=b=phone',
        '--tenant',
        'demoaltai001',
        '--data',
        'data',
        '--separator',
        'tab',
        '--encoding',
        'windows-1251',
        '--start-rules',
        '--json',
      ],
      { INIT_CWD: '/srv/me', STEPPE_API_KEY: 'sk_x' },
    );
    expect(args).toMatchObject({
      map: { 'E-mail': 'email', 'Овог, нэр': 'name', 'a=b': 'phone' },
      dataDir: '/srv/me/data',
      key: 'sk_x',
      separator: '\t',
      startRules: true,
      json: true,
    });
  });

  it.each([
    ['--type contacts --on-duplicate skip', 'Name one file'],
    ['a.csv b.csv --type contacts --on-duplicate skip', 'Name one file'],
    ['a.csv --on-duplicate skip', '--type is missing'],
    ['a.csv --type contacts', '--on-duplicate is missing'],
    ['a.csv --type contacts --on-duplicate maybe', '--on-duplicate is maybe'],
    ['a.csv --type contacts --on-duplicate skip --map nothing', 'not Column=field'],
    ['a.csv --type contacts --on-duplicate skip --colour red', '--colour'],
  ])('%s is refused in words', (line, words) => {
    expect(() => read(line)).toThrow(ImportProblem);
    expect(() => read(line)).toThrow(words);
  });
});
