import { createHash } from 'node:crypto';

/** An id of lower-case letters and digits that follows from a resource's path, so that it is the same after a restart. */
export function stableId(path: string, length: number): string {
  const digest = createHash('sha256').update(path).digest('hex');
  return BigInt(`0x${digest}`).toString(36).slice(0, length);
}
