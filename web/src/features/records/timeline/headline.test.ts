import { describe, expect, it } from 'vitest';
import en from '../../../messages/en.json' with { type: 'json' };
import mn from '../../../messages/mn.json' with { type: 'json' };
import type { Happening } from '../../../shared/api/timeline.ts';
import { translatorOf } from '../../../shared/i18n/translator.ts';
import { headline, type Telling } from './headline.ts';

const happening = (over: Partial<Happening>): Happening => ({
  id: 'evt_1',
  type: 'record.updated',
  time: '2026-11-23T10:00:00Z',
  actor: { kind: 'user', id: 'user_1', name: 'Saruul' },
  subject: { type: 'deal', id: 'deal_1', version: 2, title: 'Roof' },
  changes: {},
  ...over,
});
const telling = (language: 'en' | 'mn'): Telling => ({
  translator: translatorOf(language, language === 'mn' ? mn : en, en),
  here: 'deal_1',
  typeLabel: type => type,
  person: id => (id === 'user_2' ? 'Temuulen' : undefined),
});
const english = telling('en');

describe('the sentence of a happening', () => {
  it('tells deeds from and to', () => {
    const data = {
      from: { id: 'lead', name: 'Lead', type: 'open' },
      to: { id: 'won', name: 'Won', type: 'won' },
    };
    const moved = happening({ deed: { type: 'deal.stage-changed', data } });
    expect(headline(moved, english)).toBe('Saruul moved the deal: Lead → Won');
    expect(headline(moved, telling('mn'))).toBe('Saruul хэлцлийг шилжүүлсэн: Лид → Амжилттай');
  });

  it('names people and states', () => {
    expect(headline(happening({ deed: { type: 'lead.assigned', data: { to: 'user_2' } } }), english)).toBe(
      'Saruul gave the lead to Temuulen',
    );
    const data = { from: 'new', to: 'working' };
    expect(headline(happening({ deed: { type: 'lead.status-changed', data } }), english)).toBe(
      'Saruul changed the status: New → Working',
    );
  });

  it('tells what was created, and of a deed that it does not know at least the name', () => {
    expect(headline(happening({ type: 'record.created' }), english)).toBe('Saruul created the deal');
    expect(headline(happening({ deed: { type: 'invoice.sent', data: {} } }), english)).toBe(
      'Saruul: Invoice sent',
    );
  });

  it('knows notes and mails', () => {
    const note = happening({ type: 'record.created', subject: { type: 'note', id: 'note_1', version: 1 } });
    expect(headline(note, english)).toBe('Saruul wrote a note');
    const mail = happening({
      type: 'record.created',
      subject: { type: 'mail', id: 'mail_1', version: 1 },
      changes: { to: { to: 'bat@example.mn' } },
    });
    expect(headline(mail, english)).toBe('E-mail to bat@example.mn');
  });
});
