import type { Item } from '../values/attribute.ts';
import { itemSize } from '../values/size.ts';

/** An item as it lies in a row: JSON text and size in bytes. The text is parsed when somebody looks inside. */
export class StoredItem {
  readonly text: string;
  readonly size: number;
  #item: Item | undefined;

  constructor(text: string, size: number, item?: Item) {
    this.text = text;
    this.size = size;
    this.#item = item;
  }

  /** An item about to be stored. */
  static of(item: Item): StoredItem {
    return new StoredItem(JSON.stringify(item), itemSize(item), item);
  }

  /** The row of a select over `item, size`, if there is one. */
  static from(row: Record<string, unknown> | undefined): StoredItem | undefined {
    return row && new StoredItem(row.item as string, row.size as number);
  }

  get item(): Item {
    this.#item ??= JSON.parse(this.text) as Item;
    return this.#item;
  }
}
