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

  /**
   * The `ConsumedCapacity` of one table; undefined when it was not asked for.
   * @param direction transactions name their read or write units once more beside the sums
   */
  consumed(table: string, mode: CapacityMode | undefined, direction?: Direction): object | undefined {
    const entry = this.#tables.get(table);
    if (!entry || !mode || mode === 'NONE') return undefined;
    const all = {
      read: entry.own.read + total(entry.indexes, 'read'),
      write: entry.own.write + total(entry.indexes, 'write'),
    };
    const answer = { TableName: table, ...capacity(all, direction) };
    if (mode === 'TOTAL') return answer;
    const indexes = [...entry.indexes].map(([name, units]) => [name, capacity(units, direction)] as const);
    return {
      ...answer,
      Table: capacity(entry.own, direction),
      ...(indexes.length > 0 && { GlobalSecondaryIndexes: Object.fromEntries(indexes) }),
    };
  }

  /** The list of all tables, as batches and transactions answer it. */
  consumedByTable(mode: CapacityMode | undefined, direction?: Direction): object[] | undefined {
    if (!mode || mode === 'NONE') return undefined;
    return [...this.#tables.keys()].map(table => this.consumed(table, mode, direction) ?? {});
  }
}

/** Units as AWS answers them. */
function capacity(units: Units, direction?: Direction): object {
  const sum = { CapacityUnits: units.read + units.write };
  if (!direction) return sum;
  return { ...sum, [direction === 'read' ? 'ReadCapacityUnits' : 'WriteCapacityUnits']: units[direction] };
}

const total = (indexes: ReadonlyMap<string, Units>, direction: Direction): number =>
  [...indexes.values()].reduce((sum, units) => sum + units[direction], 0);
