import type { Me } from './me.ts';

/** A record that was looked at: enough to offer it again without asking anybody. */
export interface Recent {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly subtitle?: string;
}

const most = 8;

/** Where one person's recent records in one tenant are kept in this browser. */
export const recentKey = ({ tenant, user, actor }: Pick<Me, 'tenant' | 'user' | 'actor'>): string =>
  `steppe.recent.${tenant.id}.${user?.id ?? actor.id}`;

const isRecent = (value: unknown): value is Recent =>
  typeof value === 'object' &&
  value !== null &&
  (['id', 'type', 'title'] as const).every(key => typeof (value as Partial<Recent>)[key] === 'string');

/** What is kept, newest first; what somebody else wrote there is passed over. */
export const recentIn = (kept: string | null): readonly Recent[] => {
  try {
    const all: unknown = JSON.parse(kept ?? '[]');
    return Array.isArray(all) ? all.filter(isRecent).slice(0, most) : [];
  } catch {
    return [];
  }
};

/** The list with this one in front, each record once, at most eight. */
export const withRecent = (list: readonly Recent[], one: Recent): readonly Recent[] =>
  [one, ...list.filter(({ id }) => id !== one.id)].slice(0, most);

const change = (key: string, how: (list: readonly Recent[]) => readonly Recent[]): void => {
  try {
    localStorage.setItem(key, JSON.stringify(how(recentIn(localStorage.getItem(key)))));
  } catch {
    // The browser's storage is full or forbidden: the palette then begins with commands.
  }
};

/** Puts a record in front. */
export const remember = (key: string, one: Recent): void => change(key, list => withRecent(list, one));

/** Takes a record out: it is gone, or may not be seen any more. */
export const forget = (key: string, id: string): void =>
  change(key, list => list.filter(one => one.id !== id));
