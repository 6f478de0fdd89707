import type { Item } from '../values/attribute.ts';
import { itemSize } from '../values/size.ts';

/** Where an item lies in its table: its own number, which it keeps, and that of its present version. */
export interface Place {
  number: number;
  version: number;
}

/** An item as it lies in a row: JSON text and size in bytes. The text is parsed when somebody looks inside. */
export class StoredItem {
  readonly text: string;
  readonly size: number;
  /** Of an item that was read from its table. */
  readonly place: Place | undefined;
  #item: Item | undefined;

  constructor(text: string, size: number, item?: Item, place?: Place) {
    this.text = text;
    this.size = size;
    this.place = place;
    this.#item = item;
  }

  /** An item about to be stored. */
  static of(item: Item): StoredItem {
    return new StoredItem(JSON.stringify(item), itemSize(item), item);
  }

  get item(): Item {
    this.#item ??= JSON.parse(this.text) as Item;
    return this.#item;
  }
}
