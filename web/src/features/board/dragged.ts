import type { AnyRecord } from '../../../../domain/core/record-type.ts';

const mark = Symbol('card');

/** What a dragged card carries. */
export const carrying = (card: AnyRecord): Record<string | symbol, unknown> => ({ [mark]: card });

/** The card that is dragged; `undefined` for anything else that a page may let people drag. */
export const cardIn = (data: Record<string | symbol, unknown>): AnyRecord | undefined =>
  data[mark] as AnyRecord | undefined;
