/** A half of a character that UTF-16 writes in two, at the end. */
const halfAtEnd = /[\uD800-\uDBFF]$/;

/** The beginning of a text, at most `most` UTF-16 units long, with no character cut in two: half a one is no text that AWS keeps. */
export const shortText = (text: string, most: number): string => text.slice(0, most).replace(halfAtEnd, '');
