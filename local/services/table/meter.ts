import type { ObservedTable } from './observe.ts';

interface Units {
  read: number;
  write: number;
}

type Direction = keyof Units;

/** What `ReturnConsumedCapacity` asks for. */
export type CapacityMode = 'NONE' | 'TOTAL' | 'INDEXES';

/** Counts the units of one call by table and index. */
export class Meter {
  readonly #tables = new Map<string, { own: Units; indexes: Map<string, Units> }>();

  /** Adds units to a table, or to one of its indexes. */
  add(direction: Direction, units: number, table: string, index?: string): void {
    const entry = this.#tables.get(table) ?? {
      own: { read: 0, write: 0 },
      indexes: new Map<string, Units>(),
    };
    this.#tables.set(table, entry);
    const counted = index === undefined ? entry.own : (entry.indexes.get(index) ?? { read: 0, write: 0 });
    if (index !== undefined) entry.indexes.set(index, counted);
    counted[direction] += units;
  }

  observed(): ObservedTable[] {
    return [...this.#tables].map(([table, { own, indexes }]) => ({
      table,
      read: own.read + total(indexes, 'read'),
      write: own.write + total(indexes, 'write'),
      indexes: Object.fromEntries(indexes),
    }));
  }

  /** The `ConsumedCapacity` of one table; undefined when it was not asked for. */
  consumed(table: string, mode: CapacityMode | undefined): object | undefined {
    const entry = this.#tables.get(table);
    if (!entry || !mode || mode === 'NONE') return undefined;
    const sum = (units: Units) => units.read + units.write;
    const indexUnits = [...entry.indexes].map(
      ([name, units]) => [name, { CapacityUnits: sum(units) }] as const,
    );
    const all = sum(entry.own) + indexUnits.reduce((units, [, index]) => units + index.CapacityUnits, 0);
    const answer = { TableName: table, CapacityUnits: all };
    if (mode === 'TOTAL') return answer;
    const indexes = indexUnits.length > 0 ? { GlobalSecondaryIndexes: Object.fromEntries(indexUnits) } : {};
    return { ...answer, Table: { CapacityUnits: sum(entry.own) }, ...indexes };
  }

  /** The list of all tables, as batches and transactions answer it. */
  consumedByTable(mode: CapacityMode | undefined, extra?: Direction): object[] | undefined {
    if (!mode || mode === 'NONE') return undefined;
    return [...this.#tables.keys()].map(table => ({
      ...this.consumed(table, mode),
      ...this.#directed(table, extra),
    }));
  }

  /** Transactions name read or write units once more beside the sum. */
  #directed(table: string, direction: Direction | undefined): object {
    const entry = this.#tables.get(table);
    if (!entry || !direction) return {};
    const units = entry.own[direction] + total(entry.indexes, direction);
    return { [direction === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits']: units };
  }
}

const total = (indexes: ReadonlyMap<string, Units>, direction: Direction): number =>
  [...indexes.values()].reduce((sum, units) => sum + units[direction], 0);
