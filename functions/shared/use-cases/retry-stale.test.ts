import { expect, it } from 'vitest';
import { AppError } from '../../../domain/core/app-error.ts';
import { retryStale } from './retry-stale.ts';

const stale = new AppError('stale', 'record.stale', 'Somebody was faster.');
const failing = (times: number, error: Error) => {
  let calls = 0;
  const attempt = async (): Promise<number> => {
    calls += 1;
    if (calls <= times) throw error;
    return calls;
  };
  return attempt;
};

it('does it again while somebody else is faster, up to the last attempt', async () => {
  await expect(retryStale(3, failing(2, stale))).resolves.toBe(3);
  await expect(retryStale(3, failing(3, stale))).rejects.toBe(stale);
  await expect(retryStale(1, failing(1, stale))).rejects.toBe(stale);
});

it('tries nothing else again', async () => {
  const broken = new Error('broken');
  await expect(retryStale(3, failing(1, broken))).rejects.toBe(broken);
});
