import { fork } from 'node:child_process';
import { join } from 'node:path';
import type { Order, Outcome } from './order.ts';

/** Has an order carried out by another process. Throws when that ends without an answer. */
export const generate = (order: Order): Promise<Outcome> =>
  new Promise((resolve, reject) => {
    const child = fork(join(import.meta.dirname, 'generator.ts'), {
      execArgv: ['--disable-warning=ExperimentalWarning'],
    });
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', code => reject(new Error(`The generator of load ended with ${code}.`)));
    child.send(order);
  });
