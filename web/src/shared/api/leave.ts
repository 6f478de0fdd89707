import { signOut } from './session-api.ts';

/** What one person leaves in this browser that the next one shall not find: drafts, and the names of records that were looked at. */
const personal = ['steppe.draft.', 'steppe.recent.'];

/** Signs out for good: nothing that was typed or looked at stays in this browser. */
export const leave = (): Promise<void> =>
  signOut().finally(() => {
    for (const key of Object.keys(localStorage))
      if (personal.some(beginning => key.startsWith(beginning))) localStorage.removeItem(key);
  });
