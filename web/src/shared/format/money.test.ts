import { describe, expect, it } from 'vitest';
import { majorOf, moneyOf, moneyText, placesOf, sumsOf } from './money.ts';

describe('money', () => {
  it('knows the places of a currency', () => {
    expect([placesOf('USD'), placesOf('JPY'), placesOf('MNT')]).toEqual([2, 0, 2]);
  });

  it('turns what people type into the smallest unit and back', () => {
    expect(moneyOf(12.5, 'USD')).toEqual({ minor: 1250, currency: 'USD' });
    expect(moneyOf(0.1 + 0.2, 'EUR')).toEqual({ minor: 30, currency: 'EUR' });
    expect(majorOf({ minor: 500, currency: 'JPY' })).toBe(500);
  });

  it('shows the sign of the currency and no useless zeros', () => {
    expect(moneyText({ minor: 120_000_000, currency: 'MNT' }, 'en')).toBe('₮1,200,000');
    expect(moneyText({ minor: 1250, currency: 'USD' }, 'en')).toBe('$12.50');
    expect(moneyText({ minor: 125_000_000, currency: 'GEL' }, 'en', true)).toBe('₾1.3M');
  });

  it('never adds up different currencies', () => {
    const amounts = [moneyOf(1, 'USD'), moneyOf(5, 'GEL'), moneyOf(2, 'USD')];
    expect(sumsOf(amounts)).toEqual([moneyOf(5, 'GEL'), moneyOf(3, 'USD')]);
  });
});
