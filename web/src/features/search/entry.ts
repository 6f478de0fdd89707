import type { ReactNode } from 'react';

/** Something that the palette offers: a record, a deed or a page. */
export interface Entry {
  /** Different from every other entry's: the choice is kept by it while the list changes. */
  readonly id: string;
  readonly label: string;
  /** What tells two of the same name apart. */
  readonly beside?: string | undefined;
  /** What kind of thing it is, at the right. */
  readonly kind?: string | undefined;
  readonly icon: ReactNode;
  /** Does it, or goes there. */
  readonly run: () => void;
  /** Opens a record as its page. */
  readonly runAside?: () => void;
}

/** Entries under one head; a group without entries is not shown. */
export interface Group {
  readonly label: string;
  readonly entries: readonly Entry[];
}
