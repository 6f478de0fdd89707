import { describe, expect, it } from 'vitest';
import en from '../../messages/en.json' with { type: 'json' };
import mn from '../../messages/mn.json' with { type: 'json' };
import { translatorOf } from '../i18n/translator.ts';
import { dateOf, dayHead, daysFrom, exactText, relativeText } from './moment.ts';

const english = translatorOf('en', en);
const mongolian = translatorOf('mn', mn, en);
const now = new Date('2026-11-23T15:00:00');
const told = (iso: string, translator = english) => relativeText(new Date(iso), now, translator);

describe('telling when', () => {
  it('counts minutes and hours while young', () => {
    expect(told('2026-11-23T14:59:40')).toBe('just now');
    expect(told('2026-11-23T14:35:00')).toBe('25 min ago');
    expect(told('2026-11-23T13:00:00')).toBe('2 h ago');
    expect(told('2026-11-23T16:10:00')).toBe('in 1 h');
  });

  it('names the days next to now with the clock, others by date', () => {
    expect(told('2026-11-22T16:20:00')).toBe('Yesterday 16:20');
    expect(told('2026-11-24T09:00:00')).toBe('Tomorrow 09:00');
    expect(told('2026-10-12T09:00:00')).toBe('12 Oct');
    expect(told('2025-10-12T09:00:00')).toBe('12 Oct 2025');
  });

  it('says it in Mongolian', () => {
    expect(told('2026-11-23T13:00:00', mongolian)).toBe('2 цагийн өмнө');
    expect(told('2026-10-12T09:00:00', mongolian)).toBe('10-р сарын 12');
  });

  it('heads the days of a timeline', () => {
    expect(dayHead(new Date('2026-11-23T01:00:00'), now, english)).toBe('Today');
    expect(dayHead(new Date('2026-11-01T01:00:00'), now, english)).toBe('1 Nov');
    expect(exactText(new Date('2026-11-01T01:05:00'), now, english)).toBe('1 Nov 01:05');
  });

  it('counts calendar days, not spans of 24 hours', () => {
    expect(daysFrom(now, new Date('2026-11-24T00:01:00'))).toBe(1);
    expect(daysFrom(now, new Date('2026-11-22T23:59:00'))).toBe(-1);
  });

  it('keeps a plain date on its day in every time zone', () => {
    expect(dateOf('2026-11-23').getDate()).toBe(23);
  });
});
