import { describe, expect, it } from 'vitest';
import type { Happening } from '../../../shared/api/timeline.ts';
import { byDay, isWorthALine, textOf, toldChanges } from './happenings.ts';

const happening = (over: Partial<Happening>): Happening => ({
  id: 'evt_1',
  type: 'record.updated',
  time: '2026-11-23T10:00:00',
  actor: { kind: 'user', id: 'user_1', name: 'Сарнай' },
  subject: { type: 'deal', id: 'deal_1', version: 2 },
  changes: {},
  ...over,
});

describe('a timeline', () => {
  it('is cut into days without changing the order', () => {
    const times = [
      '2026-11-23T10:00:00',
      '2026-11-23T00:10:00',
      '2026-11-22T23:50:00',
      '2026-11-20T09:00:00',
    ];
    const days = byDay(times.map(time => happening({ time })));
    expect(days.map(day => day.happenings.map(one => one.time))).toEqual([
      times.slice(0, 2),
      [times[2]],
      [times[3]],
    ]);
    expect(byDay([])).toEqual([]);
  });

  it('spells out changes that no sentence tells', () => {
    const changes = { stageId: { from: 'lead', to: 'lost' }, stageSince: {}, lostReason: { to: 'Price' } };
    const deed = { type: 'deal.stage-changed', data: {} };
    expect(toldChanges(happening({ changes, deed }))).toEqual(['lostReason']);
    expect(toldChanges(happening({ changes: { name: { from: 'A', to: 'B' } } }))).toEqual(['name']);
    expect(toldChanges(happening({ type: 'record.created', changes: { name: { to: 'B' } } }))).toEqual([]);
  });

  it('leaves out the steps of a mail and changes of the machine', () => {
    const mail = happening({ subject: { type: 'mail', id: 'mail_1', version: 3 }, changes: { status: {} } });
    expect(isWorthALine(mail, 'lead_1')).toBe(false);
    expect(isWorthALine({ ...mail, deed: { type: 'mail.sent', data: {} } }, 'lead_1')).toBe(false);
    expect(isWorthALine(mail, 'mail_1')).toBe(true);
    expect(isWorthALine(happening({ changes: { remindedAt: {} } }), 'task_1')).toBe(false);
    expect(isWorthALine(happening({ changes: { name: {} } }), 'deal_1')).toBe(true);
  });

  it('quotes notes and what was written into a form', () => {
    const note = happening({
      type: 'record.created',
      subject: { type: 'note', id: 'note_1', version: 1 },
      changes: { text: { to: 'Hello' } },
    });
    expect(textOf(note)).toBe('Hello');
    expect(textOf(happening({ type: 'record.created', changes: { name: { to: 'Roof' } } }))).toBeUndefined();
  });
});
