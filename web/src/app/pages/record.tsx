/** Placeholder. */
export function Record() {
  return null;
}
