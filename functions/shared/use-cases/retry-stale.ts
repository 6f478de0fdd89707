import { AppError } from '../../../domain/core/app-error.ts';
import { backOff } from '../back-off.ts';

/** Whether the error says that somebody else was faster. */
export const isStale = (error: unknown): boolean => error instanceof AppError && error.kind === 'stale';

/** Does it again, from the loading on and after a wait, while somebody else is faster: at most `attempts` times, then the last `stale` error stands. */
export const retryStale = async <T>(attempts: number, attempt: () => Promise<T>): Promise<T> => {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries >= attempts || !isStale(error)) throw error;
    }
    await backOff(tries - 1);
  }
};
