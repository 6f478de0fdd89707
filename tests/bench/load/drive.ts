import { seeded } from '../../support/seeded.ts';
import type { Operation } from '../operations/operation.ts';
import type { Caller, Request } from './caller.ts';
import type { Order, Outcome } from './order.ts';

type Step = (n: number) => Promise<string | undefined>;

const good = (status: number): boolean => status >= 200 && status < 300;

/** Does a step; answers what was wrong with it, or nothing. */
const perform = async (
  caller: Caller,
  operation: Operation,
  requests: readonly Request[],
): Promise<string | undefined> => {
  const answers = await Promise.all(requests.map(one => caller.send(one)));
  const bad = answers.find(({ status }) => !good(status));
  if (bad !== undefined) return `${bad.status} ${bad.text.slice(0, 300)}`;
  return operation.wrong?.(answers.map(({ text }) => JSON.parse(text)));
};

const failed = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** Clients that each do one step after the other until the time is over. */
const keepGoing = async (step: Step, clients: number, seconds: number, next: () => number) => {
  const times: number[] = [];
  let [errors, problem]: [number, string | undefined] = [0, undefined];
  const begun = performance.now();
  const end = begun + seconds * 1000;
  const client = async () => {
    for (let at = performance.now(); at < end; at = performance.now()) {
      const wrong = await step(next()).catch(failed);
      if (wrong === undefined) times.push(performance.now() - at);
      else errors += 1;
      problem ??= wrong;
    }
  };
  await Promise.all(Array.from({ length: clients }, client));
  const taken = (performance.now() - begun) / 1000;
  return { times, errors, seconds: taken, ...(problem !== undefined && { problem }) };
};

/** Drives an operation as ordered: a warm-up that is not counted, then the measured time. */
export const drive = async (caller: Caller, operation: Operation, order: Order): Promise<Outcome> => {
  const steps = operation.steps(order.sample, seeded(order.seed));
  const step: Step = n => perform(caller, operation, steps(n));
  let count = 0;
  const next = () => {
    count += 1;
    return count - 1;
  };
  await keepGoing(step, order.concurrency, order.warmSeconds, next);
  const seen = await keepGoing(step, order.concurrency, order.seconds, next);
  return { ...seen, steps: count };
};
