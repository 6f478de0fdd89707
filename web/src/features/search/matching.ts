import { foldText } from '../../../../domain/core/text.ts';

/** What has every typed word in its label or kind, in any order, case and accent; at most `most` of them. */
export const matching = <T extends { readonly label: string; readonly kind?: string | undefined }>(
  things: readonly T[],
  typed: string,
  most: number,
): readonly T[] => {
  const words = foldText(typed).split(' ');
  return things
    .filter(({ label, kind = '' }) => {
      const text = foldText(`${label} ${kind}`);
      return words.every(word => text.includes(word));
    })
    .slice(0, most);
};
