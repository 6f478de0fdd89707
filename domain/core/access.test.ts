import { describe, expect, it } from 'vitest';
import { catalogue } from '../catalogue.ts';
import { contact } from '../customers/contact.ts';
import { deal } from '../sales/deal.ts';
import { lead } from '../sales/lead.ts';
import { pipeline } from '../sales/pipeline.ts';
import { apiKey } from '../tenancy/api-key.ts';
import { tenantDefaults } from '../tenancy/defaults.ts';
import { role as roleType } from '../tenancy/role.ts';
import { user } from '../tenancy/user.ts';
import { aLead, aTask } from '../testing/records.ts';
import { erasedRecord, saruul } from '../testing/scene.ts';
import { task } from '../work/task.ts';
import {
  type Action,
  isVisible,
  isWritable,
  may,
  mayCommand,
  type Principal,
  type Rights,
  type Role,
  rightsOn,
  scopeOf,
  visibleTo,
  within,
} from './access.ts';
import type { RecordType, Scope } from './record-type.ts';

const defaultRole = (id: string): Role => {
  const made = tenantDefaults('en').find(creation => creation.id === id);
  return { id, ...made?.values } as unknown as Role;
};
const as = (role: Role): Principal => ({ actor: saruul, userId: saruul.id, role, team: ['user_mate'] });
const with_ = (rights: Omit<Rights, 'id'>, level = 'salesperson'): Principal =>
  as({ id: 'role_x', name: 'x', level, rights: [{ id: 'x', ...rights }] });

const salesperson = as(defaultRole('role_salesperson'));
const manager = as(defaultRole('role_manager'));
const viewer = as(defaultRole('role_viewer'));
const administrator = as(defaultRole('role_administrator'));

const owners = { mine: saruul.id, mates: 'user_mate', others: 'user_other', nobodys: undefined };

describe('a scope reaches', () => {
  it.each([
    ['none', []],
    ['own', ['mine', 'nobodys']],
    ['team', ['mine', 'mates', 'nobodys']],
    ['all', ['mine', 'mates', 'others', 'nobodys']],
  ] as const)('%s: %j', (scope, reached) => {
    const found = Object.entries(owners)
      .filter(([, ownerId]) => within(scope, salesperson, lead, aLead({ ownerId })))
      .map(([whose]) => whose);

    expect(found).toEqual(reached);
  });

  it('records without an owner, when the type has none, from any scope but none', () => {
    expect(within('own', salesperson, pipeline, {})).toBe(true);
    expect(within('none', salesperson, pipeline, {})).toBe(false);
  });

  it('a cleared owner like an absent one', () => {
    expect(within('own', salesperson, lead, { ownerId: null })).toBe(true);
  });
});

describe('the default roles', () => {
  const actions: readonly Action[] = ['read', 'create', 'update', 'delete'];
  const matrix: readonly [string, Principal, RecordType, readonly Scope[]][] = [
    ['administrator', administrator, lead, ['all', 'all', 'all', 'all']],
    ['administrator', administrator, roleType, ['all', 'all', 'all', 'all']],
    ['administrator', administrator, apiKey, ['all', 'all', 'all', 'all']],
    ['manager', manager, lead, ['all', 'all', 'all', 'all']],
    ['manager', manager, pipeline, ['all', 'none', 'none', 'none']],
    ['manager', manager, user, ['all', 'none', 'none', 'none']],
    ['manager', manager, apiKey, ['none', 'none', 'none', 'none']],
    ['salesperson', salesperson, lead, ['team', 'all', 'own', 'own']],
    ['salesperson', salesperson, deal, ['team', 'all', 'own', 'own']],
    ['salesperson', salesperson, task, ['team', 'all', 'own', 'own']],
    ['salesperson', salesperson, contact, ['all', 'all', 'own', 'own']],
    ['salesperson', salesperson, pipeline, ['all', 'none', 'none', 'none']],
    ['salesperson', salesperson, apiKey, ['none', 'none', 'none', 'none']],
    ['viewer', viewer, lead, ['all', 'none', 'none', 'none']],
    ['viewer', viewer, pipeline, ['all', 'none', 'none', 'none']],
    ['viewer', viewer, apiKey, ['none', 'none', 'none', 'none']],
  ];

  it.each(matrix)('%s on %$', (_name, principal, type, scopes) => {
    expect(actions.map(action => scopeOf(principal, action, type))).toEqual(scopes);
  });

  it('let nobody but an administrator change what is administered, whatever the rows say', () => {
    const administered = catalogue.types.filter(type => type.access.administered);

    expect(administered.length).toBeGreaterThan(4);
    for (const type of administered)
      for (const principal of [manager, salesperson, viewer])
        for (const action of ['create', 'update', 'delete'] as const)
          expect(scopeOf(principal, action, type), `${type.name} ${action}`).toBe('none');
  });

  it('let a viewer do no command at all', () => {
    for (const type of catalogue.types)
      for (const { name } of catalogue.commandsOf(type))
        expect(mayCommand(viewer, name, type, erasedRecord(aLead())), name).toBe(false);
  });

  it('let a salesperson claim what nobody owns and convert what is theirs, not what is a mate’s', () => {
    const by = (ownerId: string | undefined) => erasedRecord(aLead({ ownerId }));

    expect(mayCommand(salesperson, 'claim', lead, by(undefined))).toBe(true);
    expect(mayCommand(salesperson, 'convert', lead, by(saruul.id))).toBe(true);
    expect(mayCommand(salesperson, 'convert', lead, by('user_mate'))).toBe(false);
    expect(mayCommand(salesperson, 'assign', lead, by(saruul.id))).toBe(false);
    expect(mayCommand(manager, 'assign', lead, by('user_other'))).toBe(true);
  });
});

describe('rights', () => {
  it('are those of the row that names the type, then of the row for all, then none', () => {
    const both = as({
      id: 'role_x',
      name: 'x',
      level: 'salesperson',
      rights: [
        { id: 'a', type: '*', update: 'all' },
        { id: 'b', type: 'lead', update: 'own' },
      ],
    });

    expect(rightsOn(both.role, lead).update).toBe('own');
    expect(rightsOn(both.role, deal).update).toBe('all');
    expect(scopeOf(as({ ...both.role, rights: [] }), 'update', lead)).toBe('none');
  });

  it('to read follow the type where the role says nothing', () => {
    const silent = with_({ type: 'task' });

    expect(scopeOf(silent, 'read', lead)).toBe('team');
    expect(scopeOf(silent, 'read', contact)).toBe('all');
    expect(scopeOf(silent, 'read', apiKey)).toBe('none');
  });

  it('to a command need the right to update too', () => {
    const reader = with_({ type: 'task', read: 'all', commands: ['*'] });

    expect(mayCommand(reader, 'complete', task, erasedRecord(aTask()))).toBe(false);
  });

  it('to do something with a record go by its owner', () => {
    const own = with_({ type: 'lead', delete: 'own' });

    expect(may(own, 'delete', lead, aLead({ ownerId: saruul.id }))).toBe(true);
    expect(may(own, 'delete', lead, aLead({ ownerId: 'user_other' }))).toBe(false);
  });
});

describe('fields', () => {
  it('are hidden by the role or by their declaration', () => {
    const blind = with_({ type: 'lead', hidden: ['phone'] });

    expect(isVisible(blind, lead, 'phone')).toBe(false);
    expect(isVisible(blind, lead, 'email')).toBe(true);
    expect(isVisible(salesperson, user, 'sub')).toBe(false);
    expect(isVisible(administrator, user, 'sub')).toBe(true);
    expect(isVisible(administrator, apiKey, 'secretHash')).toBe(false);
  });

  it('cannot be set when they are hidden, locked or a command’s', () => {
    const bound = with_({ type: 'lead', hidden: ['phone'], locked: ['email'] });

    expect(isWritable(bound, lead, 'phone')).toBe(false);
    expect(isWritable(bound, lead, 'email')).toBe(false);
    expect(isWritable(bound, lead, 'status')).toBe(false);
    expect(isWritable(bound, lead, 'name')).toBe(true);
  });

  it('that are hidden are left out of a record, which keeps all else', () => {
    const blind = with_({ type: 'lead', hidden: ['phone', 'message'] });

    const shown = visibleTo(blind, lead, erasedRecord(aLead()));

    expect(shown).not.toHaveProperty('phone');
    expect(shown).not.toHaveProperty('message');
    expect(shown).toMatchObject({ id: 'lead_bat', version: 1, name: 'Бат-Эрдэнэ Дорж', own: {} });
  });
});
