import type { Rights } from '../../core/access.ts';
import { type Creation, creation } from '../../core/change.ts';
import { role } from '../role.ts';
import type { Texts } from './texts.ts';

/** The ids of the roles that every tenant begins with. */
export const roleIds = {
  administrator: 'role_administrator',
  manager: 'role_manager',
  salesperson: 'role_salesperson',
  viewer: 'role_viewer',
} as const;

type Level = keyof typeof roleIds;

const everything: Rights = {
  id: 'all',
  type: '*',
  read: 'all',
  update: 'all',
  delete: 'all',
  create: true,
  commands: ['*'],
};

/** API keys are the administrator's business; without this row `*` would show them. */
const noKeys: Rights = { id: 'api-key', type: 'api-key', read: 'none' };

/** Sees the team's work, changes one's own and what nobody owns yet. */
const teamwork = (type: string, ...commands: string[]): Rights => ({
  id: type,
  type,
  read: 'team',
  update: 'own',
  delete: 'own',
  create: true,
  commands,
});

const rights: Readonly<Record<Level, readonly Rights[]>> = {
  administrator: [everything],
  /** All but administered types, which go by the level (`core/access.ts`). */
  manager: [noKeys, everything],
  salesperson: [
    teamwork('lead', 'claim', 'convert', 'set-status'),
    teamwork('deal', 'claim', 'move'),
    teamwork('task', 'complete', 'reopen'),
    { ...teamwork('contact'), read: 'all' },
    { ...teamwork('company'), read: 'all' },
    teamwork('note'),
    { id: 'mail', type: 'mail', read: 'team' },
    { id: 'import', type: 'import', read: 'own', update: 'own', create: true },
    noKeys,
    { id: 'all', type: '*', read: 'all' },
  ],
  viewer: [noKeys, { id: 'import', type: 'import', read: 'none' }, { id: 'all', type: '*', read: 'all' }],
};

/** The roles of a new tenant. */
export const defaultRoles = (texts: Texts['roles']): readonly Creation[] =>
  (Object.keys(roleIds) as readonly Level[]).map(level =>
    creation(role, roleIds[level], { name: texts[level], level, rights: rights[level] }),
  );
