import styles from './mark.module.css';

/** One of eight calm hues, always the same for the same text. */
export const hueOf = (text: string): number => {
  let sum = 0;
  for (const letter of text) sum = (sum * 31 + (letter.codePointAt(0) ?? 0)) % 4096;
  return (sum % 8) * 45 + 10;
};

/** The first letters of up to two words, in any script. */
export const initialsOf = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map(word => [...word][0]?.toLocaleUpperCase() ?? '')
    .join('');

/** The initials of somebody or something, beside the name that says the same. */
export function Mark({
  name,
  square = false,
  size = 22,
}: {
  readonly name: string;
  readonly square?: boolean;
  readonly size?: number;
}) {
  return (
    <span
      aria-hidden
      className={styles.mark}
      data-square={square || undefined}
      style={{ '--hue': hueOf(name), '--size': `${size}px` } as React.CSSProperties}
    >
      {initialsOf(name)}
    </span>
  );
}
