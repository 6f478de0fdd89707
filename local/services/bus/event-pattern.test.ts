import { describe, expect, it } from 'vitest';
import { type EventPattern, type EventValue, matchesPattern } from './event-pattern.ts';

const event: EventValue = {
  source: 'steppe',
  'detail-type': 'record.created',
  resources: ['arn:a', 'arn:b'],
  detail: {
    type: 'record.created',
    depth: 3,
    price: 300,
    city: 'Улаанбаатар',
    file: 'a/b/photo.PNG',
    ip: '10.0.0.17',
    empty: null,
    done: false,
    tags: ['hot', 'big'],
    lines: [
      { sku: 'x', count: 1 },
      { sku: 'y', count: 5 },
    ],
    subject: { type: 'lead', id: 'lead_1' },
  },
};

function detail(pattern: EventPattern): boolean {
  return matchesPattern({ detail: pattern }, event);
}

describe('event patterns', () => {
  it.each<[string, EventPattern]>([
    ['a literal', { type: ['record.created'] }],
    ['one of several', { type: ['other', 'record.created'] }],
    ['a nested field', { subject: { type: ['lead', 'contact'] } }],
    ['an element of a list', { tags: ['big'] }],
    ['a number', { price: [300.0] }],
    ['null', { empty: [null] }],
    ['a boolean', { done: [false] }],
    ['prefix', { city: [{ prefix: 'Улаан' }] }],
    ['prefix whatever the case', { city: [{ prefix: { 'equals-ignore-case': 'УЛААН' } }] }],
    ['suffix', { file: [{ suffix: '.PNG' }] }],
    ['suffix whatever the case', { file: [{ suffix: { 'equals-ignore-case': '.png' } }] }],
    ['equals-ignore-case', { type: [{ 'equals-ignore-case': 'RECORD.created' }] }],
    ['anything-but a value', { type: [{ 'anything-but': 'x' }] }],
    ['anything-but a list of numbers', { depth: [{ 'anything-but': [1, 2] }] }],
    ['anything-but a prefix', { type: [{ 'anything-but': { prefix: 'deal.' } }] }],
    ['anything-but several suffixes', { file: [{ 'anything-but': { suffix: ['.jpg', '.gif'] } }] }],
    ['anything-but a wildcard', { file: [{ 'anything-but': { wildcard: '*/c/*' } }] }],
    ['numeric bounds', { depth: [{ numeric: ['>', 0, '<', 8] }] }],
    ['numeric equality', { depth: [{ numeric: ['=', 3] }] }],
    ['exists', { depth: [{ exists: true }] }],
    ['exists false', { bulk: [{ exists: false }] }],
    ['exists false or a value', { bulk: [{ exists: false }, false] }],
    ['exists false below a missing object', { cause: { rule: [{ exists: false }] } }],
    ['wildcard', { file: [{ wildcard: 'a/*/photo.*' }] }],
    ['cidr', { ip: [{ cidr: '10.0.0.0/24' }] }],
    ['$or', { $or: [{ type: ['x'] }, { depth: [{ numeric: ['>=', 3] }] }] }],
    ['an object in a list', { lines: { sku: ['y'], count: [5] } }],
  ])('match %s', (_name, pattern) => {
    expect(detail(pattern)).toBe(true);
  });

  it.each<[string, EventPattern]>([
    ['another literal', { type: ['record.updated'] }],
    ['a number given as text', { price: ['300'] }],
    ['one of two fields', { type: ['record.created'], depth: [4] }],
    ['a missing field', { bulk: [true] }],
    ['anything-but on a missing field', { bulk: [{ 'anything-but': [true] }] }],
    ['anything-but the value itself', { type: [{ 'anything-but': ['record.created'] }] }],
    ['null for a missing field', { bulk: [null] }],
    ['a prefix in another case', { type: [{ prefix: 'RECORD' }] }],
    ['numbers out of bounds', { depth: [{ numeric: ['>', 3, '<', 8] }] }],
    ['exists on an object', { subject: [{ exists: true }] }],
    ['exists false on a present field', { depth: [{ exists: false }] }],
    ['a wildcard that stops short', { file: [{ wildcard: 'a/*/photo' }] }],
    ['cidr of another network', { ip: [{ cidr: '10.0.1.0/24' }] }],
    ['$or of nothing that fits', { $or: [{ type: ['x'] }, { depth: [1] }] }],
    ['fields of two objects in a list', { lines: { sku: ['x'], count: [5] } }],
  ])('do not match %s', (_name, pattern) => {
    expect(detail(pattern)).toBe(false);
  });

  it('takes a star that is escaped literally', () => {
    expect(matchesPattern({ a: [{ wildcard: 'x\\*y' }] }, { a: 'x*y' })).toBe(true);
    expect(matchesPattern({ a: [{ wildcard: 'x\\*y' }] }, { a: 'xzy' })).toBe(false);
  });

  it('refuses an operator that does not exist', () => {
    expect(() => detail({ type: [{ like: 'x' }] })).toThrow(/operator like/);
  });
});
