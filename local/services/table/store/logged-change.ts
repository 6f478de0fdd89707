import type { Item } from '../values/attribute.ts';
import type { TableDefinition } from './definition.ts';
import { keyOf } from './keys.ts';
import type { Principal } from './versions.ts';

/** A change as the stream tells it. Images are parsed when somebody looks at them: most records of a stream are filtered out by their keys. */
export interface LoggedChange {
  sequence: number;
  at: number;
  size: number;
  keys: Item;
  readonly inserted: boolean;
  readonly before?: Item | undefined;
  readonly after?: Item | undefined;
  readonly principal?: Principal | undefined;
}

/** Text keys at the beginning of an item, where writers usually put them. */
const leading = /^\{"([^"\\]+)":(\{"S":"(?:[^"\\]|\\.)*"\}),"([^"\\]+)":(\{"S":"(?:[^"\\]|\\.)*"\})[,}]/;

function leadingKeys(definition: TableDefinition, text: string): Item | undefined {
  const [, first, one, second, other] = leading.exec(text) ?? [];
  if (first !== definition.partition.name || second !== definition.sort?.name) return undefined;
  return { [first as string]: JSON.parse(one as string), [second as string]: JSON.parse(other as string) };
}

/** The change that a row of the versions, joined with what it replaced, stands for. */
export function loggedChange(definition: TableDefinition, row: Record<string, unknown>): LoggedChange {
  const text = row.item as string;
  const gone = row.gone === 1;
  let parsed: Item | undefined;
  const item = (): Item => {
    parsed ??= JSON.parse(text) as Item;
    return parsed;
  };
  return {
    sequence: Number(row.id),
    at: Number(row.at),
    size: Number(row.size) + Number(row.wasSize ?? 0),
    keys: leadingKeys(definition, text) ?? keyOf(definition, item()),
    inserted: row.gone === null,
    get before() {
      return typeof row.was === 'string' ? (JSON.parse(row.was) as Item) : undefined;
    },
    get after() {
      return gone ? undefined : item();
    },
    principal: (row.principal as Principal | null) ?? undefined,
  };
}
