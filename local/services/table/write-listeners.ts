/** Those who want to know that a table's stream grew. */
export class WriteListeners {
  readonly #listeners = new Set<(table: string) => void>();
  readonly #pending = new Set<string>();

  /** Answers how to stop listening. */
  add(listener: (table: string) => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  /** Tells once per turn and table, after the caller has its answer: a listener can neither delay nor break a write. */
  tell(tables: ReadonlySet<string>): void {
    if (this.#listeners.size === 0) return;
    for (const table of tables) {
      if (this.#pending.has(table)) continue;
      this.#pending.add(table);
      queueMicrotask(() => this.#deliver(table));
    }
  }

  #deliver(table: string): void {
    this.#pending.delete(table);
    for (const listener of this.#listeners) listener(table);
  }
}
