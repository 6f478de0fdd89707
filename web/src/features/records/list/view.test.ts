import { describe, expect, it } from 'vitest';
import { changed, listingOf, searchOf, type Texts, type View, viewIn, withFilter, withSort } from './view.ts';

const type = {
  fields: {
    city: { kind: 'text' },
    amount: { kind: 'money' },
    dueAt: { kind: 'dateTime' },
    close: { kind: 'date' },
    ownerId: { kind: 'user' },
  },
  filters: ['city', 'amount', 'dueAt', 'close', 'ownerId'],
  sorts: ['createdAt', 'amount'],
} as unknown as Parameters<typeof viewIn>[0];
const view = (search: Texts): View => viewIn(type, search);

describe('a view in an address', () => {
  it('is read, shared and read again as the same', () => {
    const search = {
      sort: '-amount',
      'filter[city][begins]': 'Улаан',
      'filter[amount][from]': '10 USD',
      'filter[amount][to]': '20 USD',
      'filter[ownerId]': '@me',
    };
    expect(view(search)).toEqual({
      sort: '-amount',
      filters: { city: { begins: 'Улаан' }, amount: { from: '10 USD', to: '20 USD' }, ownerId: '@me' },
      strange: [],
    });
    expect(searchOf(view(search))).toEqual(search);
  });

  it('says which filters this person cannot use, and passes over what is no part of a view', () => {
    expect(
      view({ 'filter[salary]': '1', open: 'deal_1', 'filter[]': 'x', 'filter[city][like]': 'y' }),
    ).toEqual({
      filters: {},
      strange: ['salary'],
    });
  });

  it('takes an order that there is not as none', () => {
    expect(view({ sort: 'city' }).sort).toBeUndefined();
    expect(view({ sort: '-createdAt' }).sort).toBe('-createdAt');
  });

  it('changes one condition or the order and leaves the rest', () => {
    const now = view({ sort: 'amount', 'filter[city]': 'Darkhan' });
    expect(withFilter(now, 'ownerId', 'none')).toEqual({
      sort: 'amount',
      filters: { city: 'Darkhan', ownerId: 'none' },
      strange: [],
    });
    expect(withFilter(now, 'city', undefined).filters).toEqual({});
    expect(withSort(now, undefined)).toEqual({ filters: { city: 'Darkhan' }, strange: [] });
  });
});

describe('a column of a board', () => {
  const board = { column: 'stageId', within: 'pipelineId', sum: 'amount' };
  const none: View = { filters: {}, strange: [] };

  it('comes with its board and goes with it', () => {
    const won = changed({ board }, none, 'stageId', 'won', { pipelineId: 'pip_1' });
    expect(won.filters).toEqual({ stageId: 'won', pipelineId: 'pip_1' });
    expect(changed({ board }, won, 'pipelineId', 'pip_2').filters).toEqual({ pipelineId: 'pip_2' });
    expect(changed({ board }, won, 'pipelineId', undefined).filters).toEqual({});
    expect(changed({ board }, won, 'city', 'Hovd').filters).toEqual({ ...won.filters, city: 'Hovd' });
  });
});

describe('what the API is asked for', () => {
  const asked = (search: Texts) => listingOf(type, view(search), 'user_1').filters;

  it('has the person in place of @me', () => {
    expect(asked({ 'filter[ownerId]': '@me' })).toEqual({ ownerId: 'user_1' });
    expect(asked({ 'filter[ownerId]': 'none' })).toEqual({ ownerId: 'none' });
  });

  it('has the days of times as they are here, from the first to the last millisecond; plain days stay', () => {
    const { dueAt } = asked({ 'filter[dueAt][from]': '2026-11-01', 'filter[dueAt][to]': '2026-11-01' }) ?? {};
    const { from = '', to = '' } = dueAt as { from?: string; to?: string };
    expect(new Date(to).getTime() - new Date(from).getTime()).toBe(24 * 3_600_000 - 1);
    expect(new Date(from).getHours()).toBe(0);
    expect(asked({ 'filter[close][from]': '2026-11-01' })).toEqual({ close: { from: '2026-11-01' } });
  });
});
