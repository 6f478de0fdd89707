import { expect } from 'vitest';
import type { Route } from '../../../api/route.ts';
import type { Principal } from '../../../domain/core/access.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import type { Workbench } from '../../support/workbench.ts';
import { boss, type Front, tenantId } from './house.ts';
import { itemsOf, recordsIn } from './table-audit.ts';

/** A record of each type, by the type's name. */
export type Samples = Readonly<Record<string, AnyRecord>>;

/** Somebody who is no person: what he makes belongs to nobody. */
export const nobody: Principal = {
  actor: { kind: 'api-key', id: 'key_torture', name: 'Program' },
  role: boss.role,
  team: [],
};

const activate = async (bench: Workbench, front: Front, tenant: string): Promise<void> => {
  const admin = recordsIn(await itemsOf(bench, tenant)).find(({ type }) => type === 'user');
  const { body } = await front.api('PATCH', `/users/${admin?.id}`, {
    tenant,
    body: { status: 'active' },
    headers: { 'if-match': `"${admin?.version}"` },
  });
  expect(body).toMatchObject({ status: 'active' });
};

/** Makes what a new tenant has none of, each with the word in it; answers the newest record of each type. */
export const makeSamples = async (
  bench: Workbench,
  front: Front,
  { word = 'Sample', tenant = tenantId, as = nobody } = {},
): Promise<Samples> => {
  const make = async (plural: string, body: object) => {
    const answer = await front.api('POST', `/${plural}`, { body, as, tenant });
    expect(answer.status, JSON.stringify(answer.body)).toBe(201);
    return answer.body;
  };
  await make('contacts', { firstName: word });
  const { id: about } = await make('companies', { name: word });
  await make('leads', { name: word });
  await make('deals', { name: word, companyId: about });
  await make('tasks', { title: word, about });
  await make('notes', { text: word, about });
  await make('api-keys', { name: word, roleId: 'role_viewer' });
  await make('imports', { type: 'contacts', fileName: `${word}.csv`, size: 10 });
  await activate(bench, front, tenant);
  const records = recordsIn(await itemsOf(bench, tenant)).toSorted((a, b) => (a.id < b.id ? -1 : 1));
  return Object.fromEntries(records.map(record => [record.type, record]));
};

/** What the deeds of imports read. */
const importInputs: Readonly<Record<string, readonly string[]>> = {
  'create-import': ['type', 'fileName', 'size'],
  'inspect-import': ['encoding', 'separator', 'mapping'],
  'start-import': ['encoding', 'separator', 'mapping', 'onDuplicate', 'startRules'],
};

/** What may be posted here and so is nothing to refuse. */
export const allowedIn = ({ type, operation, command }: Route): ReadonlySet<string> => {
  if (command !== undefined) return new Set(command === 'assign' ? ['userId'] : []);
  if (importInputs[operation] !== undefined) return new Set(importInputs[operation]);
  const fields = Object.entries(type?.fields ?? {});
  return new Set(
    fields
      .filter(([, field]) => field.setBy === undefined)
      .filter(([, field]) => operation !== 'update-record' || field.fixed === undefined)
      .map(([name]) => name),
  );
};

const commandInputs: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  assign: {},
  'set-status': { status: 'working' },
  move: { stageId: 'proposal' },
};

const importBodies: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  'create-import': { type: 'contacts', fileName: 'people.csv', size: 10 },
  'start-import': { mapping: { Name: 'name' }, onDuplicate: 'skip' },
};

/** A body that the route takes: what the sample holds of what may be given. `mark` makes what is unique new. */
export const bodyFor = (route: Route, samples: Samples, mark = 'new'): Readonly<Record<string, unknown>> => {
  const { type, operation, command } = route;
  const user = samples.user?.id;
  if (command !== undefined) return command === 'assign' ? { userId: user } : (commandInputs[command] ?? {});
  if (operation === 'update-record') return {};
  if (type?.name === 'import') return importBodies[operation] ?? {};
  if (type?.name === 'api-key') return { name: 'Key', roleId: 'role_viewer' };
  const may = allowedIn(route);
  const given = Object.entries(samples[type?.name ?? ''] ?? {}).filter(([name]) => may.has(name));
  return Object.fromEntries(
    given.map(([name, value]) => [name, name === 'email' ? `${mark}.${value}` : value]),
  );
};

/** The route's address below `/api/v1`, about the sample of its type. */
export const targetOf = ({ path, type }: Route, samples: Samples): string =>
  path.replace('/api/v1', '').replace('{id}', samples[type?.name ?? '']?.id ?? 'none');

/** The header that says which version the caller saw, where the route wants one. */
export const seenBy = ({ ifMatch, type }: Route, samples: Samples): Readonly<Record<string, string>> =>
  ifMatch === 'required' ? { 'if-match': `"${samples[type?.name ?? '']?.version}"` } : {};

/** What a fresh record needs beside its title. */
const neededBy: Readonly<Record<string, object>> = {
  user: { email: 'fresh@example.com', roleId: 'role_viewer' },
};

/** Makes a record for one command, as the command needs it; answers where to send it. */
export const freshTarget = async (front: Front, route: Route, samples: Samples): Promise<string> => {
  const { type, command, path } = route;
  if (type === undefined || command === undefined) return targetOf(route, samples);
  const { body } = await front.api('POST', `/${type.plural}`, {
    body: { [type.title]: 'Fresh', ...neededBy[type.name] },
    as: nobody,
  });
  const target = path.replace('/api/v1', '').replace('{id}', body.id);
  if (command === 'reopen') await front.api('POST', target.replace('reopen', 'complete'));
  return target;
};
