/** What was typed into a form and not saved yet, by the form's key; kept in the browser until it is saved or thrown away. */
export type Draft = Readonly<Record<string, unknown>>;

const prefix = 'steppe.draft.';

/** The draft that was kept, if any. What cannot be read is no draft. */
export const readDraft = (key: string, storage: Storage = localStorage): Draft | undefined => {
  try {
    const read: unknown = JSON.parse(storage.getItem(prefix + key) ?? 'null');
    return typeof read === 'object' && read !== null ? (read as Draft) : undefined;
  } catch {
    return undefined;
  }
};

/** Keeps a draft; an empty one is thrown away. A full or forbidden storage loses the draft and nothing else. */
export const keepDraft = (key: string, draft: Draft | undefined, storage: Storage = localStorage): void => {
  try {
    if (draft === undefined || Object.keys(draft).length === 0) storage.removeItem(prefix + key);
    else storage.setItem(prefix + key, JSON.stringify(draft));
  } catch (cause) {
    console.warn('The draft could not be kept.', cause);
  }
};
