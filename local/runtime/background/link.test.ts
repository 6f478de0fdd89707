import { EventEmitter } from 'node:events';
import { expect, it } from 'vitest';
import { DroppedAnswer } from '../../services/http/service.ts';
import { LambdaError } from '../lambda/lambda-error.ts';
import { travellingErrors } from './errors.ts';
import { openLink, type Port, type Served } from './link.ts';

const pair = (here: Served, there: Served) => {
  const [a, b] = [new EventEmitter(), new EventEmitter()];
  const envelopes: unknown[] = [];
  const port = (own: EventEmitter, other: EventEmitter): Port => ({
    postMessage: value => {
      envelopes.push(value);
      const copy = structuredClone(value);
      setImmediate(() => other.emit('message', copy));
    },
    on: (event, listener) => own.on(event, listener),
  });
  return {
    envelopes,
    here: openLink(port(a, b), here, travellingErrors),
    there: openLink(port(b, a), there, travellingErrors),
  };
};
const nobody: Served = { answer: async () => undefined };

it('answers each question with its own answer, both ways at once', async () => {
  const { here, there } = pair(
    { answer: async (n: number) => n * 2 },
    { answer: async (n: number) => n + 1 },
  );
  const asked = [here.ask(1), there.ask(5), here.ask(2)];
  expect(await Promise.all(asked)).toEqual([2, 10, 3]);
});

it('sends in one envelope what is said in one turn', async () => {
  const heard: string[] = [];
  const { here, envelopes } = pair(nobody, { ...nobody, hear: (word: string) => void heard.push(word) });
  here.tell('a');
  here.tell('b');
  await here.ask('c');
  expect(heard).toEqual(['a', 'b']);
  expect(envelopes).toHaveLength(2);
});

it('sends at once what is much, and has it done in turns of its own', async () => {
  const turns: number[] = [];
  let turn = 0;
  const tick = () => {
    turn += 1;
    if (turn < 20) setImmediate(tick);
  };
  const { here, envelopes } = pair(nobody, {
    answer: async (n: number) => {
      turns.push(turn);
      return n;
    },
  });
  tick();
  const asked = [1, 2, 3].map(n => here.ask(n, true));
  expect(envelopes).toHaveLength(3);
  expect(await Promise.all([...asked, here.ask(4)])).toEqual([1, 2, 3, 4]);
  const [, ...much] = turns;
  expect(new Set(much).size).toBe(3);
});

it.each([
  ['of a function', new LambdaError('Flaky', 'once', new TypeError('why')), 'LambdaError'],
  ['that is a lost answer', new DroppedAnswer('lost'), 'DroppedAnswer'],
  ['of any kind', Object.assign(new Error('bad'), { name: 'Own' }), 'Own'],
])('carries an error %s with its class and its causes', async (_what, thrown, name) => {
  const { here } = pair(nobody, { answer: () => Promise.reject(thrown) });
  const failed = (await here.ask(1).catch((error: unknown) => error)) as Error;
  expect(failed).toMatchObject({ name, message: thrown.message });
  if (thrown instanceof LambdaError) {
    expect(failed).toBeInstanceOf(LambdaError);
    expect(failed).toMatchObject({ errorType: 'Flaky', cause: { name: 'TypeError', message: 'why' } });
  }
  if (thrown instanceof DroppedAnswer) expect(failed).toBeInstanceOf(DroppedAnswer);
});

it('fails what is under way, and all that comes later, when it is broken', async () => {
  const { here } = pair(nobody, { answer: () => new Promise(() => undefined) });
  const asked = here.ask(1);
  here.break(new Error('the other side ended'));
  await expect(asked).rejects.toThrow('the other side ended');
  await expect(here.ask(2)).rejects.toThrow('the other side ended');
});
