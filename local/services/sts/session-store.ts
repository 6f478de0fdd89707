import type { DatabaseSync } from 'node:sqlite';
import { type Durability, openDatabase } from '../http/database.ts';
import type { TemporaryCredentials } from './credentials.ts';

/** One assumed role. */
export interface RoleSession extends TemporaryCredentials {
  roleArn: string;
  sessionName: string;
  tags: Readonly<Record<string, string>>;
}

/** Keeps sessions over restarts, until they expire. */
export interface SessionStore {
  put(session: RoleSession): void;
  find(accessKeyId: string): RoleSession | undefined;
  sweep(now: number): void;
  close(): void;
}

const schema = `create table if not exists sessions (
  access_key_id text primary key, expires_at integer not null, session text not null
) without rowid; create index if not exists sessions_by_expiry on sessions (expires_at);`;

/** Opens the sessions of a data folder. */
export function openSessionStore(file: string, durability?: Durability): SessionStore {
  const database = openDatabase(file, schema, durability);
  return { ...statements(database), close: () => database.close() };
}

function statements(database: DatabaseSync): Omit<SessionStore, 'close'> {
  const insert = database.prepare('insert into sessions values (?, ?, ?)');
  const select = database.prepare('select session from sessions where access_key_id = ?');
  const remove = database.prepare('delete from sessions where expires_at <= ?');
  return {
    put: session => void insert.run(session.accessKeyId, session.expiresAt, JSON.stringify(session)),
    find: accessKeyId => {
      const row = select.get(accessKeyId);
      return row === undefined ? undefined : (JSON.parse(String(row.session)) as RoleSession);
    },
    sweep: now => void remove.run(now),
  };
}
