import type { SQSEvent } from 'aws-lambda';
import { expect, it } from 'vitest';
import { envelopeExample, packExample } from '../../../tests/support/packs.ts';
import { toldIn } from './told.ts';

const read = (...bodies: (object | string)[]) => {
  const failed: string[] = [];
  const Records = bodies.map((body, at) => ({
    messageId: `m${at}`,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  }));
  const told = toldIn({ Records } as unknown as SQSEvent, ids => void failed.push(...ids));
  return { told: told.map(({ messageId, envelope }) => `${messageId} ${envelope.id}`), failed };
};
const event = (id: string, given: object = {}) => envelopeExample({ id, ...given });

it('tells what messages hold, be it one event or a pack, in their order', () => {
  const { told, failed } = read(packExample([event('a'), event('b')]), { detail: event('c') });
  expect(told).toEqual(['m0 a', 'm0 b', 'm1 c']);
  expect(failed).toEqual([]);
});

it('tells of mass work that came alone, as it did before there were packs', () => {
  expect(read({ 'detail-type': 'record.created', detail: event('old') }).told).toEqual(['m0 old']);
});

it('tells all that a pack holds but its broken events, and says once that it failed', () => {
  const broken = [{}, null, 'x', event('other', { tenantId: 'other0000001' }), event('bad', { depth: -1 })];
  const { told, failed } = read(packExample([event('a'), ...broken, event('b')]), { detail: event('c') });
  expect(told).toEqual(['m0 a', 'm0 b', 'm1 c']);
  expect(failed).toEqual(['m0']);
});

it.each([
  ['no JSON', '{'],
  ['no event of the bus', {}],
  ['no envelope', { detail: {} }],
  ['no list of events', packExample('x' as never)],
  ['an empty pack', packExample([])],
  ['a pack of no tenant', packExample([event('a')], { tenantId: 'x' })],
])('refuses %s', (_what, body) => {
  expect(read(body)).toEqual({ told: [], failed: ['m0'] });
});
