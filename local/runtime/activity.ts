/** Answers whether a part of the cloud still has work that it can do now. */
export type BusyProbe = () => boolean;

/**
 * Knows when the cloud has nothing left to do: no request being answered, no record or message waiting, no task running.
 * Waiting for a deadline (a state machine's Wait, a message's visibility) is not work.
 */
export class Activity {
  #running = 0;
  #requests = 0;
  /** Calls of functions whose messages may not wait. */
  #urgent = 0;
  readonly #waiting: (() => void)[] = [];
  readonly #probes = new Set<BusyProbe>();

  watch(probe: BusyProbe): void {
    this.#probes.add(probe);
  }

  /** Counts as work until it settles. */
  async during<T>(work: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await work();
    } finally {
      this.#running -= 1;
    }
  }

  /** Like {@link during}, for requests of people: what runs in the background steps back for them. */
  async duringRequest<T>(work: () => Promise<T>): Promise<T> {
    this.#requests += 1;
    try {
      return await this.during(work);
    } finally {
      this.#requests -= 1;
      if (this.#requests === 0) this.#goOn();
    }
  }

  /** For work that patient work steps back for. */
  async duringUrgent<T>(work: () => Promise<T>): Promise<T> {
    this.#urgent += 1;
    try {
      return await work();
    } finally {
      this.#urgent -= 1;
      if (this.#urgent === 0) this.#goOn();
    }
  }

  #goOn(): void {
    for (const resume of this.#waiting.splice(0)) resume();
  }

  /**
   * Resolves when nobody waits for an answer, or after some milliseconds. Everything shares one thread here, where in AWS it would
   * not: work that steps back for requests comes in larger batches, too.
   */
  async courtesy(most: number): Promise<void> {
    if (this.#requests > 0) await this.#pause(most);
  }

  /**
   * Resolves when nobody waits for an answer and no urgent work is running, or when it has waited for each as long as it may (milliseconds):
   * for queues and streams whose messages may wait (a batching window says so). What an import stores goes before what is found of it.
   */
  async patience(forRequests: number, forUrgent: number): Promise<void> {
    const begun = Date.now();
    const left = (count: number, most: number) => (count > 0 ? most - (Date.now() - begun) : 0);
    for (;;) {
      const waits = [left(this.#requests, forRequests), left(this.#urgent, forUrgent)].filter(ms => ms > 0);
      if (waits.length === 0) return;
      await this.#pause(Math.min(...waits));
    }
  }

  async #pause(most: number): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, most);
    this.#waiting.push(resolve);
    await promise;
    clearTimeout(timer);
  }

  /** Resolves when no request and no task is running, or after some milliseconds. */
  async settled(most: number): Promise<void> {
    const until = Date.now() + most;
    while (this.#running > 0 && Date.now() < until) await new Promise(resolve => setTimeout(resolve, 5));
  }

  get busy(): boolean {
    return this.#running > 0 || [...this.#probes].some(probe => probe());
  }

  /** Resolves when nothing was busy at five looks in a row: work may pass from one part to the next between two looks. */
  async idle(): Promise<void> {
    for (let quiet = 0; quiet < 5; quiet = this.busy ? 0 : quiet + 1) {
      await new Promise(resolve => setTimeout(resolve, 4));
    }
  }
}
