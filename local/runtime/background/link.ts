/** The end of a message channel, of `node:worker_threads`. */
export interface Port {
  postMessage(value: unknown): void;
  on(event: 'message', listener: (value: unknown) => void): unknown;
}

/** Questions and answers between two threads. */
export interface Link {
  /**
   * Rejects with what the other side threw, or with the reason of {@link Link.break}.
   * @param isMuch for what keeps the other side busy: it is sent at once, so that both sides work, and done in a turn of its own
   */
  ask(question: unknown, isMuch?: boolean): Promise<unknown>;
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

type Question = { kind: 'ask'; id: number; question: unknown; isMuch?: boolean };
type Letter =
  | Question
  | { kind: 'answer'; id: number; answer: unknown }
  | { kind: 'failure'; id: number; error: unknown }
  | { kind: 'tell'; word: unknown };

/** Opens one end. Letters of one turn travel together: waking the other thread costs more than a letter. */
export function openLink(port: Port, served: Served, errors: ErrorForm): Link {
  const waiting = new Map<number, PromiseWithResolvers<unknown>>();
  let written: Letter[] = [];
  let count = 0;
  let broken: Error | undefined;
  const send = (): void => {
    const letters = written;
    written = [];
    if (letters.length > 0) port.postMessage(letters);
  };
  const post = (letter: Letter): void => {
    const isFirst = written.push(letter) === 1;
    if ('isMuch' in letter) send();
    // After all that is ready to run now: what it writes goes into the same envelope.
    else if (isFirst) process.nextTick(send);
  };
  const reply = async ({ id, question }: Question): Promise<void> => {
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
  const large: Question[] = [];
  /** All messages that are there come in one turn, and the disk and everybody else would wait for all of them: these take one turn each. */
  const replyInTurn = (): void => {
    const letter = large.shift();
    if (letter) void reply(letter);
    if (large.length > 0) setImmediate(replyInTurn);
  };
  const take = (letter: Question): void => {
    if (!letter.isMuch) void reply(letter);
    else if (large.push(letter) === 1) setImmediate(replyInTurn);
  };
  port.on('message', letters => {
    for (const letter of letters as Letter[]) {
      if (letter.kind === 'ask') take(letter);
      else if (letter.kind === 'tell') served.hear?.(letter.word as never);
      else settle(letter);
    }
  });
  return {
    ask: (question, isMuch = false) => {
      if (broken) return Promise.reject(broken);
      count += 1;
      const asked = Promise.withResolvers<unknown>();
      waiting.set(count, asked);
      post({ kind: 'ask', id: count, question, ...(isMuch && { isMuch }) });
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
