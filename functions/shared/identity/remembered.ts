import { createHash } from 'node:crypto';

const mostHeld = 1000;

/** Answers again what was found for the same token and choice at most `ms` ago. Keeps hashes, not tokens; forgets failures and the oldest. */
export const remembered = <T>(
  ms: number,
  find: (token: string, chosen: string) => Promise<T | undefined>,
): ((token: string, chosen: string) => Promise<T | undefined>) => {
  const held = new Map<string, { readonly until: number; readonly found: Promise<T | undefined> }>();
  return (token, chosen) => {
    const key = createHash('sha256').update(`${chosen} ${token}`).digest('base64');
    const known = held.get(key);
    if (known !== undefined && known.until > Date.now()) return known.found;
    const found = find(token, chosen);
    held.delete(key);
    held.set(key, { until: Date.now() + ms, found });
    found.then(value => value === undefined && held.delete(key)).catch(() => held.delete(key));
    const oldest = held.size > mostHeld ? held.keys().next().value : undefined;
    if (oldest !== undefined) held.delete(oldest);
    return found;
  };
};
