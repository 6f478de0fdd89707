/** The end of a message channel, of `node:worker_threads`. */
export interface Port {
  postMessage(value: unknown): void;
  on(event: 'message', listener: (value: unknown) => void): unknown;
}

/** Questions and answers between two threads. */
export interface Link {
  /** Rejects with what the other side threw, or with the reason of {@link Link.break}. */
  ask(question: unknown): Promise<unknown>;
  /** Says something that nobody answers. */
  tell(word: unknown): void;
  /** Fails what is under way, and everything that is asked later. */
  break(reason: Error): void;
}

/** What the other side asks and tells. */
export interface Served {
  answer(question: never): Promise<unknown>;
  hear?(word: never): void;
}

/** How an error is written down on one side and made again on the other. */
export interface ErrorForm {
  write(error: unknown): unknown;
  read(written: never): Error;
}

type Letter =
  | { kind: 'ask'; id: number; question: unknown }
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failure'; id: number; error: unknown }
  | { kind: 'tell'; word: unknown };

/** Opens one end. Letters of one turn travel together: waking the other thread costs more than a letter. */
export function openLink(port: Port, served: Served, errors: ErrorForm): Link {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let written: Letter[] = [];
  let count = 0;
  let broken: Error | undefined;
  const post = (letter: Letter): void => {
    if (written.push(letter) > 1) return;
    // After all that is ready to run now: what it writes goes into the same envelope.
    process.nextTick(() => {
      const letters = written;
      written = [];
      port.postMessage(letters);
    });
  };
  const reply = async ({ id, question }: Extract<Letter, { kind: 'ask' }>): Promise<void> => {
    try {
      post({ kind: 'answer', id, answer: await served.answer(question as never) });
    } catch (error) {
      post({ kind: 'failure', id, error: errors.write(error) });
    }
  };
  const settle = (letter: Exclude<Letter, { kind: 'ask' | 'tell' }>): void => {
    const asked = waiting.get(letter.id);
    waiting.delete(letter.id);
    if (letter.kind === 'answer') asked?.resolve(letter.answer);
    else asked?.reject(errors.read(letter.error as never));
  };
  port.on('message', letters => {
    for (const letter of letters as Letter[]) {
      if (letter.kind === 'ask') void reply(letter);
      else if (letter.kind === 'tell') served.hear?.(letter.word as never);
      else settle(letter);
    }
  });
  return {
    ask: question => {
      if (broken) return Promise.reject(broken);
      count += 1;
      const asked = Promise.withResolvers<unknown>();
      waiting.set(count, asked);
      post({ kind: 'ask', id: count, question });
      return asked.promise;
    },
    tell: word => post({ kind: 'tell', word }),
    break: reason => {
      broken = reason;
      for (const asked of waiting.values()) asked.reject(reason);
      waiting.clear();
    },
  };
}
