import { describe, expect, it } from 'vitest';
import { typesAnswer } from '../../../../../api/types-answer.ts';
import { catalogue } from '../../../../../domain/catalogue.ts';
import { systemActor } from '../../../../../domain/core/actor.ts';
import { listingOf, mine, offersOf, toggled } from './listing.ts';

const role = {
  id: 'role_a',
  name: 'Administrator',
  level: 'administrator',
  rights: [{ id: 'all', type: '*', read: 'all', create: true, update: 'all' }],
} as const;
const { types } = typesAnswer(catalogue, { actor: systemActor, role, team: [] });
const named = (name: string) => types.find(type => type.name === name)!;

describe('filters of a list', () => {
  it('are offered where the API has an index and the values are few', () => {
    expect(offersOf(named('lead'))).toEqual([{ name: 'ownerId', values: [mine] }]);
    expect(offersOf(named('task'))).toEqual([
      { name: 'ownerId', values: [mine] },
      { name: 'done', values: ['false', 'true'], needs: 'ownerId' },
    ]);
    expect(offersOf(named('pipeline'))).toEqual([]);
  });

  it('put the person in place of "mine" and pass nothing that the type does not have', () => {
    expect(listingOf(named('task'), { ownerId: mine, done: 'false', gone: 'x' }, 'user_1')).toEqual({
      filters: { ownerId: 'user_1', done: 'false' },
    });
  });

  it('bring along what they need, and go with it', () => {
    const offers = offersOf(named('task'));
    const [owner, done] = offers;
    const open = toggled(offers, {}, done!, 'false');
    expect(open).toEqual({ ownerId: mine, done: 'false' });
    expect(toggled(offers, open, done!, 'true')).toEqual({ ownerId: mine, done: 'true' });
    expect(toggled(offers, open, done!, 'false')).toEqual({ ownerId: mine });
    expect(toggled(offers, open, owner!, mine)).toEqual({});
  });
});
