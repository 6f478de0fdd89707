import { describe, expect, it } from 'vitest';
import { aLead } from '../testing/records.ts';
import { now } from '../testing/scene.ts';
import { resolvedValues, timeAfter, type ValueFacts } from './step-values.ts';

const facts: ValueFacts = {
  now,
  scope: {
    record: aLead(),
    steps: {},
    settings: {
      timeZone: 'Asia/Ulaanbaatar',
      workDays: ['1', '2', '3', '4', '5'],
      workFrom: '09:00',
      workTo: '18:00',
    },
  },
  render: template => `<${template}>`,
};

describe('the values of a step', () => {
  it('that are plain stay as they are', () => {
    const plain = { a: 'text', b: 5, c: false, d: null, e: ['x'], f: { minor: 1, currency: 'MNT' } };

    expect(resolvedValues(plain, facts)).toEqual(plain);
  });

  it('that hold merge fields are rendered, at any depth', () => {
    expect(resolvedValues({ title: 'Call {{ record.name }}', tags: ['{{ a.b }}'] }, facts)).toEqual({
      title: '<Call {{ record.name }}>',
      tags: ['<{{ a.b }}>'],
    });
  });

  it('are taken from the record as they are, with their kind', () => {
    expect(resolvedValues({ about: { from: 'record.id' }, tags: { from: 'record.tags' } }, facts)).toEqual({
      about: 'lead_bat',
      tags: ['roof'],
    });
  });

  it('are left out when they come to nothing', () => {
    const empty = { ...facts, render: () => '' };

    expect(resolvedValues({ ownerId: { from: 'record.ownerId' }, details: '{{ record.x }}' }, empty)).toEqual(
      {},
    );
  });
});

describe('a time so long from now', () => {
  it.each([
    ['seconds', 30, '2026-11-23T02:00:30.000Z'],
    ['minutes', 90, '2026-11-23T03:30:00.000Z'],
    ['working-minutes', 60, '2026-11-23T03:00:00.000Z'],
    ['working-minutes', 540, '2026-11-24T02:00:00.000Z'],
  ] as const)('by %s: %d', (unit, amount, time) => {
    expect(timeAfter({ unit, amount }, facts)).toBe(time);
    expect(resolvedValues({ dueAt: { after: { unit, amount } } }, facts)).toEqual({ dueAt: time });
  });
});
