import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * How what is derived from records (index keys, search rows, sums) lies in a data folder. It rises when a version of Steppe lays it
 * differently; records and their history are read by every version.
 */
const current = 2;

const file = (dataDir: string): string => join(dataDir, 'derived-version');

/** Notes that a folder was filled by this version. */
export const markCurrent = (dataDir: string): void => writeFileSync(file(dataDir), `${current}\n`);

const isCurrent = (dataDir: string): boolean =>
  existsSync(file(dataDir)) && Number(readFileSync(file(dataDir), 'utf8')) >= current;

/**
 * Makes anew what an earlier version derived from the records of a folder, while people go on working: without it lists, search and boards would
 * leave old records out. `rebuild` answers whether it came to its end; if not, the next start tries again, and `say` tells how to do it by hand.
 */
export const bringUpToDate = async (
  dataDir: string,
  rebuild: () => Promise<boolean>,
  say: (line: string) => void,
): Promise<void> => {
  if (isCurrent(dataDir)) return;
  say('This data was written by an earlier version: what lists, search and boards read is made anew …');
  const finished = await rebuild().catch(error => {
    say(String(error instanceof Error ? error.message : error));
    return false;
  });
  if (finished) markCurrent(dataDir);
  say(
    finished
      ? 'Lists, search and boards show everything again.'
      : `That did not come to its end. Run: npm run rebuild -- indexes search sums --data ${dataDir}`,
  );
};
