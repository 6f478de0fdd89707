import { describe, expect, it } from 'vitest';
import { catalogue } from '../../domain/catalogue.ts';
import { isPacked } from '../../functions/shared/publish/packs.ts';
import {
  type EventPattern,
  type EventValue,
  matchesPattern,
} from '../../local/services/bus/event-pattern.ts';
import { at } from './support/json.ts';
import { ofType } from './support/plant.ts';
import { resourcesOf } from './support/synthesise.ts';

const rules = ofType(await resourcesOf({ stage: 'local', demo: true }), 'AWS::Events::Rule');

/** Names of the rules, without the stage, that an event matches. */
function matching(event: Record<string, EventValue>, bus: 'crm' | 'default' = 'crm'): string[] {
  return rules
    .filter(({ properties }) => (properties.EventBusName === undefined) === (bus === 'default'))
    .filter(({ properties }) => matchesPattern(at(properties, 'EventPattern') as EventPattern, event))
    .map(({ properties }) => String(properties.Name).replace('steppe-local-', ''))
    .sort();
}

function event(type: string, detail: Record<string, EventValue>): Record<string, EventValue> {
  return {
    source: 'steppe',
    'detail-type': type,
    detail: { depth: 0, subject: { type: 'contact' }, ...detail },
  };
}

describe('the rules of the bus', () => {
  const linked = { data: { links: ['cmp_1', 'user_1'] } };

  it('hand a change of a record to search and automations', () => {
    const all = ['automations', 'search'];
    expect(matching(event('record.created', { data: { links: [] } }))).toEqual(all);
    expect(matching(event('record.deleted', { bulk: false, data: {} }))).toEqual(all);
  });

  it('hand to the timelines what refers to other records', () => {
    expect(matching(event('record.created', linked))).toContain('timeline');
    expect(matching(event('record.created', { ...linked, bulk: true }))).toContain('timeline-bulk');
    expect(matching(event('lead.converted', linked))).not.toContain('timeline');
  });

  it('hand changes of what lies on boards to the sums too', () => {
    const deal = { subject: { type: 'deal' } };
    expect(matching(event('record.updated', deal))).toContain('sums');
    expect(matching(event('deal.stage-changed', deal))).not.toContain('sums');
    expect(matching(event('record.updated', { ...deal, bulk: true }))).toContain('sums-bulk');
  });

  it('hand bulk work to the bulk queues only, and start no automation', () => {
    expect(matching(event('record.updated', { bulk: true, data: { links: [] } }))).toEqual(['search-bulk']);
    expect(matching(event('lead.converted', { bulk: true }))).toEqual([]);
  });

  it('hand packs to the bulk queues that have something to do with them', () => {
    const pack = (type: string, linked: boolean) =>
      matching(event('records.changed', { bulk: true, linked, subject: { type }, events: [{ bulk: true }] }));
    expect(pack('contact', false)).toEqual(['search-bulk']);
    expect(pack('contact', true)).toEqual(['search-bulk', 'timeline-bulk']);
    expect(pack('deal', true)).toEqual(['search-bulk', 'sums-bulk', 'timeline-bulk']);
    expect(pack('user', false)).toEqual(['search-bulk']);
  });

  it('hand to whoever takes a mass change alone also the pack in which it travels', () => {
    const types = [...catalogue.types].map(({ name }) => name);
    const packed = types.filter(type =>
      isPacked({ type: 'record.created', subject: { type } as never, bulk: true }),
    );
    expect(types.filter(type => !packed.includes(type))).toEqual(['user']);
    for (const type of packed) {
      const detail = { bulk: true, subject: { type } };
      const single = matching(event('record.created', { ...detail, ...linked }));
      expect(matching(event('records.changed', { ...detail, linked: true })), type).toEqual(single);
    }
  });

  it('hand a deed to automations, until rules have started rules eight times', () => {
    expect(matching(event('lead.converted', { depth: 7 }))).toEqual(['automations']);
    expect(matching(event('lead.converted', { depth: 8 }))).toEqual([]);
  });

  it('hand changes of users to their provisioning', () => {
    const user = { subject: { type: 'user' } };
    expect(matching(event('record.created', user))).toContain('users');
    expect(matching(event('user.invited', user))).toContain('users');
    expect(matching(event('record.deleted', user))).not.toContain('users');
  });

  it('take nothing from other senders', () => {
    expect(matching({ ...event('record.created', {}), source: 'somebody' })).toEqual([]);
  });
});

describe('the rule on the default bus', () => {
  const mail = (set: string) => ({
    source: 'aws.ses',
    'detail-type': 'Email Delivered',
    detail: { mail: { tags: { 'ses:configuration-set': [set] } } },
  });

  it('takes the fates of this stage’s mails', () => {
    expect(matching(mail('steppe-local-mail'), 'default')).toEqual(['mail-events']);
    expect(matching(mail('steppe-dev-mail'), 'default')).toEqual([]);
  });
});
