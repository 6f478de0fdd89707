/** Placeholder. */
export function Board() {
  return null;
}
