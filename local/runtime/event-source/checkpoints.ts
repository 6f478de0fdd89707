import { openDatabase } from '../../services/http/database.ts';

/** How far each stream mapping has delivered. */
export interface Checkpoints {
  read(mapping: string): string | null;
  /** Survives a kill; a power cut may take the last ones back, and then batches come again. */
  write(mapping: string, sequence: string): void;
  close(): void;
}

const schema = `create table if not exists checkpoints (
  mapping text primary key, sequence text not null
) without rowid;`;

/** Opens the checkpoints of a data folder. */
export function openCheckpoints(file: string): Checkpoints {
  const database = openDatabase(file, schema, 'NORMAL');
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
