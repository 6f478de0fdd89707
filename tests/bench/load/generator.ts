import { operations } from '../operations/all.ts';
import { openCaller } from './caller.ts';
import { drive } from './drive.ts';
import type { Order } from './order.ts';

/** A generator of load, in a process of its own so that it does not share the server's thread. Takes one order and ends. */
process.once('message', async (order: Order) => {
  const caller = openCaller(order.url, order.token);
  try {
    const operation = operations.find(({ name }) => name === order.operation);
    if (operation === undefined) throw new Error(`There is no operation ${order.operation}.`);
    process.send?.(await drive(caller, operation, order));
  } finally {
    caller.close();
    process.disconnect();
  }
});
