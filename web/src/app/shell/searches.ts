/** What was asked of the palette once: from Ctrl+K to the deed. */
export interface Search {
  readonly id: number;
  readonly text: string;
  /** Enter was pressed on this text; `aside` with Ctrl. The deed follows as soon as the answer is there. */
  readonly entered?: { readonly aside: boolean } | undefined;
}

/** The search in sight, and those before it that were entered and still wait for their answer, oldest first. */
export interface Searches {
  readonly now?: Search | undefined;
  readonly entered: readonly Search[];
  readonly made: number;
}

/** What keys do to it. */
export type Deed =
  | { readonly kind: 'open' }
  | { readonly kind: 'write'; readonly text: string }
  | { readonly kind: 'type'; readonly key: string }
  | { readonly kind: 'erase' }
  | { readonly kind: 'enter'; readonly aside: boolean }
  | { readonly kind: 'close' }
  | { readonly kind: 'end'; readonly id: number };

export const noSearches: Searches = { entered: [], made: 0 };

/** Asked for again, the search in sight stays; one that was entered goes on out of sight, and an empty one begins. */
const opened = (searches: Searches): Searches => {
  const { now, entered, made } = searches;
  if (now !== undefined && now.entered === undefined) return searches;
  return {
    now: { id: made, text: '' },
    entered: now === undefined ? entered : [...entered, now],
    made: made + 1,
  };
};

const ended = (searches: Searches, id: number): Searches => ({
  ...searches,
  now: searches.now?.id === id ? undefined : searches.now,
  entered: searches.entered.filter(one => one.id !== id),
});

/** Text that changes takes back an Enter that was pressed on the text before. */
const written = (searches: Searches, change: (text: string) => string): Searches =>
  searches.now === undefined
    ? searches
    : { ...searches, now: { id: searches.now.id, text: change(searches.now.text) } };

/** The searches after a key, however fast keys follow each other. */
export const searching = (searches: Searches, deed: Deed): Searches => {
  const { now } = searches;
  switch (deed.kind) {
    case 'open':
      return opened(searches);
    case 'write':
      return written(searches, () => deed.text);
    case 'type':
      return written(searches, text => text + deed.key);
    case 'erase':
      return written(searches, text => text.slice(0, -1));
    case 'enter':
      return now === undefined ? searches : { ...searches, now: { ...now, entered: { aside: deed.aside } } };
    case 'close':
      return { ...searches, now: undefined };
    case 'end':
      return ended(searches, deed.id);
  }
};
