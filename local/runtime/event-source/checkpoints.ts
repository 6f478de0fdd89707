import { type Durability, openDatabase } from '../../services/http/database.ts';

/** How far each stream mapping has delivered. */
export interface Checkpoints {
  read(mapping: string): string | null;
  /** On disk when this returns. */
  write(mapping: string, sequence: string): void;
  close(): void;
}

const schema = `create table if not exists checkpoints (
  mapping text primary key, sequence text not null
) without rowid;`;

/** Opens the checkpoints of a data folder. */
export function openCheckpoints(file: string, durability: Durability): Checkpoints {
  const database = openDatabase(file, schema, durability);
  const find = database.prepare('select sequence from checkpoints where mapping = ?');
  const put = database.prepare('insert or replace into checkpoints values (?, ?)');
  return {
    read: mapping => {
      const row = find.get(mapping);
      return row === undefined ? null : String(row.sequence);
    },
    write: (mapping, sequence) => void put.run(mapping, sequence),
    close: () => database.close(),
  };
}
