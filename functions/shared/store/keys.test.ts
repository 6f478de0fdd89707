import { describe, expect, it } from 'vitest';
import { directoryKey, directoryPk, keysFor, shardOf } from './keys.ts';

const t = 'tenantone001';
const keys = keysFor(t);

describe('the keys of a tenant', () => {
  it('are those that docs/architecture.md lists', () => {
    expect(keys.record('contact', 'ctc_1')).toEqual({ pk: `${t}#contact#ctc_1`, sk: 'z' });
    expect(keys.event('contact', 'ctc_1', 7)).toEqual({ pk: `${t}#contact#ctc_1`, sk: 'y#0000000007' });
    expect(keys.findState('contact', 'ctc_1').sk).toBe('x#find');
    expect(keys.via('contact', 'ctc_1', '01K')).toEqual({ pk: `${t}#contact#ctc_1`, sk: 'via#01K' });
    expect(keys.link('contact', 'ctc_1', 'companies', 'cmp_1').sk).toBe('a#companies#cmp_1');
    expect(keys.claim('hash')).toEqual({ pk: `${t}#unique#hash`, sk: 'u' });
    expect(keys.idempotency('hash')).toEqual({ pk: `${t}#idem#hash`, sk: 'i' });
    const row = keys.find('contact', 'w#bat', 'ctc_1');
    expect(row.pk).toBe(keys.findPk('contact', 'w#b'));
    expect(keys.findPks('contact')).toContain(row.pk);
    expect(row.sk).toBe('w#bat#Y#ctc_1');
    expect(keys.run('r')).toEqual({ pk: `${t}#run#r`, sk: 'z' });
    expect(keys.journal('r', 12)).toEqual({ pk: `${t}#run#r`, sk: 'j#0012' });
    expect(keys.owner('user_a')).toBe(`${t}#user#user_a`);
    expect(keys.column('deal', 'pip_1', 'won')).toBe(`${t}#deal#pip_1#won`);
  });

  it('sort versions and steps as numbers do', () => {
    const sorted = [9, 10, 99, 100].map(version => keys.event('contact', 'ctc_1', version).sk);
    expect(sorted.toSorted()).toEqual(sorted);
    const steps = [1, 9, 10, 100].map(step => keys.journal('r', step).sk);
    expect(steps.toSorted()).toEqual(steps);
  });

  it('all begin with the tenant, whatever they are given', () => {
    const made = [
      keys.record('contact', 'ctc_1').pk,
      keys.claim('h').pk,
      keys.idempotency('h').pk,
      keys.findPk('contact', 'w#a'),
      keys.run('r').pk,
      keys.turn('rule.step').pk,
      keys.limit('form').pk,
      keys.newest('contact', 0),
      keys.bin('contact'),
      keys.parent('contact', 'ctc_1'),
      keys.owner('user_a'),
      keys.column('deal', 'pip', 'won'),
    ];
    for (const key of made) expect(key.startsWith(`${t}#`), key).toBe(true);
    expect(new Set(made).size).toBe(made.length - 1);
  });

  it.each(['', 'a#b', '#', 'a/b', 'a\nb', 'a\u0000b', '../x', 'a%b', '"'])(
    'refuse %j as a part: it could lead into another partition',
    part => {
      expect(() => keys.record('contact', part)).toThrow('cannot be part of a key');
      expect(() => keys.record(part, 'ctc_1')).toThrow('cannot be part of a key');
      expect(() => keys.link('contact', 'ctc_1', 'companies', part)).toThrow('cannot be part of a key');
      expect(() => keys.column('deal', part, 'won')).toThrow('cannot be part of a key');
    },
  );

  it.each([
    '',
    'short',
    'TENANTONE001',
    'tenantone0012',
    'tenant#ne001',
    '~sub',
    'tenantone00\n',
    'tenantoné001',
  ])('are made for no tenant that is called %j', tenant => {
    expect(() => keysFor(tenant)).toThrow('no tenant id');
  });
});

describe('the directory', () => {
  it('lies outside every tenant', () => {
    expect(directoryKey('sub-1', t, 'user_a')).toEqual({ pk: '~sub#sub-1', sk: `${t}#user_a` });
    expect(directoryPk('sub-1')).toBe('~sub#sub-1');
    expect(() => keysFor('~sub')).toThrow();
  });

  it('takes no subject that would lead out of it', () => {
    expect(() => directoryPk('a#b')).toThrow('cannot be part of a key');
    expect(() => directoryKey('sub', t, 'user#b')).toThrow('cannot be part of a key');
  });
});

describe('shards', () => {
  it('are the same for an id for ever: stored rows are found by it', () => {
    expect(shardOf('ctc_01KARR00000000000000000000', 8)).toBe(shardOf('ctc_01KARR00000000000000000000', 8));
    expect(shardOf('', 8)).toBe(0x811c9dc5 % 8);
    expect(shardOf('a', 16)).toBe(0xe40c292c % 16);
  });

  it('spread ids evenly, and all of them into one when there is one', () => {
    const counts = Array.from({ length: 8 }, () => 0);
    for (let at = 0; at < 8_000; at += 1) {
      const shard = shardOf(`ctc_01KARR${String(at).padStart(16, '0')}`, 8);
      counts[shard] = (counts[shard] ?? 0) + 1;
    }
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(200);
    expect(shardOf('anything', 1)).toBe(0);
  });
});
