import { expect, it } from 'vitest';
import { catalogue } from '../domain/catalogue.ts';
import type { Principal, Rights } from '../domain/core/access.ts';
import { typesAnswer } from './types-answer.ts';

const as = (level: string, ...rights: Rights[]): Principal => ({
  actor: { kind: 'user', id: 'user_1', name: 'Saruul' },
  userId: 'user_1',
  role: { id: 'role_1', name: level, level, rights },
  team: [],
});
const typeFor = (principal: Principal, name: string) =>
  typesAnswer(catalogue, principal).types.find(type => type.name === name);

it('answers an administrator every command with an input that can be drawn', () => {
  const all: Rights = { id: 'a', type: '*', read: 'all', update: 'all', create: true, commands: ['*'] };
  const deal = typeFor(as('administrator', all), 'deal');
  expect(deal?.commands.map(({ name }) => name)).toContain('move');
  expect(deal?.commands.find(({ name }) => name === 'move')?.input).toMatchObject({
    properties: { stageId: { type: 'string' } },
  });
  expect(deal?.fields.stageId).toMatchObject({ label: 'Stage', writable: false });
  expect(deal?.rights).toEqual({ read: 'all', create: true, update: 'all', delete: 'none' });
});

it('leaves out hidden fields everywhere, commands that are not granted and types that may not be read', () => {
  const lead: Rights = {
    id: 'l',
    type: 'lead',
    read: 'team',
    update: 'own',
    hidden: ['email'],
    commands: ['claim'],
  };
  const viewer = as('salesperson', lead, { id: 'd', type: 'deal', read: 'none' });
  const answer = typeFor(viewer, 'lead');
  expect(answer?.fields).not.toHaveProperty('email');
  expect(answer?.columns).not.toContain('email');
  expect(answer?.commands.map(({ name }) => name)).toEqual(['claim']);
  expect(typeFor(viewer, 'deal')).toBeUndefined();
});

it('never shows a secret, whatever the role', () => {
  const all: Rights = { id: 'a', type: '*', read: 'all' };
  expect(typeFor(as('administrator', all), 'api-key')?.fields).not.toHaveProperty('secretHash');
});
