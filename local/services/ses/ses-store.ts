import type { DatabaseSync } from 'node:sqlite';
import { type Durability, openDatabase, transaction } from '../http/database.ts';
import type { AcceptedMail, InboxMessage } from './mail-record.ts';
import type { SesEvent } from './ses-event.ts';

/** An event that the bus has not confirmed yet. */
export interface Outgoing {
  sequence: number;
  event: SesEvent;
}

/** Which messages to list: newest first. */
export interface InboxQuery {
  /** A recipient, in any case. */
  to?: string;
  limit: number;
}

/** Everything that SES keeps. */
export interface SesStore {
  /** Message and events at once: a crash keeps both or none. */
  accept(mail: AcceptedMail, events: readonly SesEvent[]): void;
  outgoing(limit: number): Outgoing[];
  /** The bus has these on disk. */
  confirm(sequences: readonly number[]): void;
  find(id: string): InboxMessage | undefined;
  raw(id: string): Buffer | undefined;
  list(query: InboxQuery): InboxMessage[];
  /** Recipients by time, oldest first. */
  sentSince(time: number): { at: number; count: number }[];
  close(): void;
}

const schema = `
create table if not exists messages (
  sequence integer primary key autoincrement, id text not null unique, at integer not null,
  recipients integer not null, message text not null, raw blob not null);
create index if not exists messages_by_time on messages (at, recipients);
create table if not exists recipients (
  address text not null, sequence integer not null, primary key (address, sequence)) without rowid;
create table if not exists outbox (sequence integer primary key autoincrement, event text not null);`;

/** Opens the mails of a data folder. */
export function openSesStore(file: string, durability?: Durability): SesStore {
  const database = openDatabase(file, schema, durability);
  return { ...writing(database), ...reading(database), close: () => database.close() };
}

function writing(database: DatabaseSync): Pick<SesStore, 'accept' | 'confirm'> {
  const message = database.prepare(
    'insert into messages (id, at, recipients, message, raw) values (?, ?, ?, ?, ?)',
  );
  const recipient = database.prepare('insert or ignore into recipients values (?, ?)');
  const event = database.prepare('insert into outbox (event) values (?)');
  const confirm = database.prepare('delete from outbox where sequence = ?');
  return {
    accept: (mail, events) =>
      transaction(database, () => {
        const { id, at, to } = mail.message;
        const json = JSON.stringify(mail.message);
        const { lastInsertRowid } = message.run(id, Date.parse(at), to.length, json, mail.raw);
        for (const address of to) recipient.run(address.toLowerCase(), lastInsertRowid);
        for (const one of events) event.run(JSON.stringify(one));
      }),
    confirm: sequences =>
      transaction(database, () => {
        for (const one of sequences) confirm.run(one);
      }),
  };
}

function reading(database: DatabaseSync): Omit<SesStore, 'accept' | 'confirm' | 'close'> {
  const outgoing = database.prepare('select sequence, event from outbox order by sequence limit ?');
  const find = database.prepare('select message, raw from messages where id = ?');
  const newest = database.prepare('select message from messages order by sequence desc limit ?');
  const newestTo = database.prepare(
    `select message from recipients join messages using (sequence)
     where address = ? order by sequence desc limit ?`,
  );
  const since = database.prepare('select at, recipients from messages where at > ? order by at');
  const message = (row: Record<string, unknown>): InboxMessage =>
    JSON.parse(String(row.message)) as InboxMessage;
  return {
    outgoing: limit =>
      outgoing.all(limit).map(row => ({
        sequence: Number(row.sequence),
        event: JSON.parse(String(row.event)) as SesEvent,
      })),
    find: id => {
      const row = find.get(id);
      return row === undefined ? undefined : message(row);
    },
    raw: id => {
      const row = find.get(id);
      return row === undefined ? undefined : Buffer.from(row.raw as Uint8Array);
    },
    list: ({ to, limit }) =>
      (to === undefined ? newest.all(limit) : newestTo.all(to.trim().toLowerCase(), limit)).map(message),
    sentSince: time => since.all(time).map(row => ({ at: Number(row.at), count: Number(row.recipients) })),
  };
}
