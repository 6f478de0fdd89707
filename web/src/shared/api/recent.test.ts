import { describe, expect, it } from 'vitest';
import { recentIn, recentKey, withRecent } from './recent.ts';

const one = (id: string) => ({ id, type: 'contact', title: `Name ${id}` });

describe('recent records', () => {
  it('are kept for each tenant and person apart', () => {
    const actor = { kind: 'user', id: 'user_9', name: 'B' };
    const tenant = { id: 'demoaltai001', name: 'A', currency: 'MNT' };
    const user = { id: 'user_1', name: 'A', email: 'a@a.mn' };
    expect(recentKey({ tenant, user, actor })).toBe('steppe.recent.demoaltai001.user_1');
    expect(recentKey({ tenant, actor })).toBe('steppe.recent.demoaltai001.user_9');
  });

  it('stand newest first, each once, eight at most', () => {
    const ids = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '4'];
    const kept = ids.map(one).reduce<ReturnType<typeof recentIn>>(withRecent, []);
    expect(kept.map(({ id }) => id)).toEqual(['4', '9', '8', '7', '6', '5', '3', '2']);
  });

  it('survive whatever lies in the storage', () => {
    expect(recentIn(null)).toEqual([]);
    expect(recentIn('{oops')).toEqual([]);
    expect(recentIn('{"id":1}')).toEqual([]);
    expect(recentIn(JSON.stringify([one('1'), { id: 2 }, null]))).toEqual([one('1')]);
  });
});
