import { describe, expect, it } from 'vitest';
import { keepDraft, readDraft } from './draft.ts';

const storage = (full = false): Storage => {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (full) throw new DOMException('full', 'QuotaExceededError');
      kept.set(key, value);
    },
    removeItem: (key: string) => kept.delete(key),
    clear: () => kept.clear(),
    key: () => null,
    length: 0,
  };
};

describe('drafts', () => {
  it('come back until they are saved', () => {
    const local = storage();
    keepDraft('new.contact', { firstName: 'Нино' }, local);
    expect(readDraft('new.contact', local)).toEqual({ firstName: 'Нино' });
    expect(readDraft('new.lead', local)).toBeUndefined();
    keepDraft('new.contact', undefined, local);
    expect(readDraft('new.contact', local)).toBeUndefined();
  });

  it('are not kept when empty, and never get in the way of typing', () => {
    const local = storage();
    local.setItem('steppe.draft.broken', '{');
    expect(readDraft('broken', local)).toBeUndefined();
    keepDraft('a', {}, local);
    expect(readDraft('a', local)).toBeUndefined();
    expect(() => keepDraft('a', { x: 1 }, storage(true))).not.toThrow();
  });
});
