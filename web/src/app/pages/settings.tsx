/** Placeholder. */
export function Settings() {
  return null;
}
