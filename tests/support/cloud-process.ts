/**
 * A cloud in a process of its own, to be killed: `node cloud-process.ts <data folder> <cloud assembly>`. Says `ready {endpoints}`.
 * With an address in `STEPPE_TEST_DIE_BEFORE` or `STEPPE_TEST_DIE_AFTER` it kills itself inside the SES call of a mail to that
 * address: before SES has taken the mail, or when SES has and the sender has not written it down.
 */
import { startCloud } from '../../local/cloud.ts';
import type { Faults } from '../../local/runtime/faults.ts';

const [dataDir = '', assembly = ''] = process.argv.slice(2);
const { STEPPE_TEST_DIE_BEFORE: before, STEPPE_TEST_DIE_AFTER: after } = process.env;
let taken: string | undefined;

/** No handler of ours and no other process of the group gets to do anything more. */
const die = (): void => {
  process.kill(-process.pid, 'SIGKILL');
};

const faults: Faults = {
  ses: ({ to, tags }) => {
    if (before !== undefined && to.includes(before)) die();
    if (after !== undefined && to.includes(after)) taken = tags.mailId;
    return undefined;
  },
  table: {
    decide: (operation, input) => {
      const text = operation === 'TransactWriteItems' && taken !== undefined ? JSON.stringify(input) : '';
      if (taken !== undefined && text.includes(taken) && text.includes('"sent"')) die();
      return 'pass';
    },
  },
};

const cloud = await startCloud({ dataDir, assembly, port: 0, demo: true, durability: 'NORMAL', faults });
console.log(`ready ${JSON.stringify(cloud.endpoints)}`);
