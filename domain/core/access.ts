import type { Actor } from './actor.ts';
import { remembered } from './memo.ts';
import type { AnyRecord, RecordType, Scope } from './record-type.ts';

/** What can be done with a record in general; single commands are granted by name. */
export type Action = 'read' | 'create' | 'update' | 'delete';

/** The rights of a role on one record type, or on all that it does not name (`type: '*'`). */
export interface Rights {
  readonly id: string;
  readonly type: string;
  readonly read?: Scope;
  readonly update?: Scope;
  readonly delete?: Scope;
  readonly create?: boolean;
  /** Command names, or `*`. A command also needs the right to update. */
  readonly commands?: readonly string[];
  /** Fields that are not shown. */
  readonly hidden?: readonly string[];
  /** Fields that are shown and may not be set. */
  readonly locked?: readonly string[];
}

/** The role as access sees it: its level and its rights. */
export interface Role {
  readonly id: string;
  readonly name: string;
  readonly level: string;
  readonly rights: readonly Rights[];
}

/** A caller whose tenant, role and team were read from the table. `team` are the ids of the users of the same team. */
export interface Principal {
  readonly actor: Actor;
  readonly userId?: string;
  readonly role: Role;
  readonly team: readonly string[];
}

const nothing: Rights = { id: 'none', type: '*' };
const names = (list: readonly string[] | undefined, name: string): boolean =>
  list?.includes('*') === true || list?.includes(name) === true;

/** The rights of a role on a type: the row that names it, else the row for all types, else none. */
export const rightsOn = (role: Role, type: RecordType): Rights =>
  role.rights.find(row => row.type === type.name) ?? role.rights.find(row => row.type === '*') ?? nothing;

/** How far a caller may do something with records of a type. The same answer filters reads, lists, search, history and rules. */
export const scopeOf = (principal: Principal, action: Action, type: RecordType): Scope => {
  const rights = rightsOn(principal.role, type);
  if (action === 'read') return rights.read ?? type.access.default;
  if (type.access.administered && principal.role.level !== 'administrator') return 'none';
  if (action === 'create') return rights.create === true ? 'all' : 'none';
  return rights[action] ?? 'none';
};

/** Whether a record lies within a scope. A record that nobody owns is within reach of all who have any scope, so that it can be claimed. */
export const within = (
  scope: Scope,
  principal: Principal,
  type: RecordType,
  record: Readonly<Record<string, unknown>>,
): boolean => {
  if (scope === 'none' || scope === 'all') return scope === 'all';
  const owner = type.owner === undefined ? undefined : record[type.owner];
  if (owner === undefined || owner === null || owner === principal.userId) return true;
  return scope === 'team' && typeof owner === 'string' && principal.team.includes(owner);
};

/** Whether the caller may do this with this record. */
export const may = (
  principal: Principal,
  action: Action,
  type: RecordType,
  record: Readonly<Record<string, unknown>>,
): boolean => within(scopeOf(principal, action, type), principal, type, record);

/** Whether the caller may do the command on this record: it is granted by name and the record may be updated. */
export const mayCommand = (
  principal: Principal,
  name: string,
  type: RecordType,
  record: AnyRecord,
): boolean => names(rightsOn(principal.role, type).commands, name) && may(principal, 'update', type, record);

const isVisibleTo = (role: Role, type: RecordType, field: string): boolean => {
  if (rightsOn(role, type).hidden?.includes(field)) return false;
  return type.fields[field]?.hidden?.includes(role.level) !== true;
};

/** Whether a field is shown to the caller. */
export const isVisible = ({ role }: Principal, type: RecordType, field: string): boolean =>
  isVisibleTo(role, type, field);

/** Whether the caller may set a field: it is shown, not locked, and not a command's or the platform's to set. */
export const isWritable = (principal: Principal, type: RecordType, field: string): boolean =>
  isVisible(principal, type, field) &&
  type.fields[field]?.setBy === undefined &&
  rightsOn(principal.role, type).locked?.includes(field) !== true;

/** The fields of a type that a role does not see. */
const hiddenFields = remembered((role: Role, type: RecordType): readonly string[] =>
  Object.keys(type.fields).filter(name => !isVisibleTo(role, type, name)),
);

/** The record without the fields that the caller may not see; the very same where it has none of them. */
export const visibleTo = <R extends Readonly<Record<string, unknown>>>(
  principal: Principal,
  type: RecordType,
  record: R,
): R => {
  const hidden = hiddenFields(principal.role, type);
  return hidden.some(name => Object.hasOwn(record, name))
    ? (Object.fromEntries(Object.entries(record).filter(([name]) => !hidden.includes(name))) as R)
    : record;
};
