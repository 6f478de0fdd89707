import { AppError } from '../../../domain/core/app-error.ts';

/** Whether the error says that somebody else was faster. */
export const isStale = (error: unknown): boolean => error instanceof AppError && error.kind === 'stale';

/** Does it again, from the loading on, while somebody else is faster: at most `attempts` times, then the last `stale` error stands. */
export const retryStale = async <T>(attempts: number, attempt: () => Promise<T>): Promise<T> => {
  for (let left = attempts; ; left -= 1)
    try {
      return await attempt();
    } catch (error) {
      if (left <= 1 || !isStale(error)) throw error;
    }
};
