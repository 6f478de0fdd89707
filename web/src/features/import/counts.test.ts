import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json' with { type: 'json' };
import type { Import } from '../../shared/api/imports.ts';
import { translatorOf } from '../../shared/i18n/translator.ts';
import { countsText, rateOf, shareOf } from './counts.ts';

const start = '2026-11-27T10:00:00Z';
const later = (seconds: number) => new Date(new Date(start).getTime() + seconds * 1000);

describe('how far an import has come', () => {
  it('is told as rows a second and a share', () => {
    expect(rateOf({ read: 3000, startedAt: start }, later(2))).toBe(1500);
    expect(rateOf({ read: 30, startedAt: start }, later(0.01))).toBe(30);
    expect(rateOf({ read: 0, startedAt: start }, later(5))).toBe(0);
    expect(rateOf({ read: 5 }, later(5))).toBe(0);
    expect(shareOf({ read: 1, rows: 3 })).toBe(33);
    expect(shareOf({ read: 3, rows: 3 })).toBe(99);
    expect(shareOf({})).toBe(0);
  });

  it('names what there is and nothing else', () => {
    const run = { created: 1200, updated: 0, refused: 1 } as Import;
    expect(countsText(run, translatorOf('en', en))).toBe('1,200 created · 1 refused');
  });
});
