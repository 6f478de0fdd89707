import { subscribe } from 'node:diagnostics_channel';
import { afterEach } from 'vitest';

/**
 * Set up for every test of a cloud: one whose functions scanned a table fails, though its answers were right. Scans are a matter of
 * operators and of tests that look into a table themselves; on a request's path they grow with the tenant (DESIGN §3).
 */
const seen: string[] = [];
subscribe('steppe.table.scan', message => seen.push(String(message)));

afterEach(() => {
  const scans = seen.splice(0);
  if (scans.length > 0) throw new Error(`No request may scan: ${[...new Set(scans)].join('; ')}`);
});
