import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Whether a data folder holds the demo companies; decided by its first start. */
export type FolderMode = 'demo' | 'empty';

/**
 * The mode of a data folder, remembered from its first start: without demo tenants in the templates a folder that has them would see
 * them suspended, and the other way round they would turn up among a company's own data.
 */
export function folderMode(
  dataDir: string,
  wanted: boolean | undefined,
  log: (line: string) => void,
): FolderMode {
  const file = join(dataDir, 'mode');
  if (existsSync(file)) {
    const kept = readFileSync(file, 'utf8').trim() as FolderMode;
    if (wanted && kept === 'demo')
      log(`${dataDir} has the demo data since its first start; --data takes another folder.`);
    return kept;
  }
  const mode: FolderMode = wanted ? 'empty' : 'demo';
  mkdirSync(dataDir, { recursive: true });
  writeFileSync(file, `${mode}\n`);
  return mode;
}

/** A first start that ended while it was filling the folder: half of the demo data cannot be told from a user's, so it begins anew. */
export function dropHalfFilled(dataDir: string, log: (line: string) => void): void {
  if (!existsSync(fillingMark(dataDir))) return;
  log('The first start was interrupted: beginning anew.');
  rmSync(dataDir, { recursive: true, force: true });
}

/** Says that the folder is being filled, until the function that it answers is called. */
export function markFilling(dataDir: string): () => void {
  writeFileSync(fillingMark(dataDir), '');
  return () => rmSync(fillingMark(dataDir), { force: true });
}

function fillingMark(dataDir: string): string {
  return join(dataDir, 'first-start');
}
