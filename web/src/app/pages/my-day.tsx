/** Placeholder. */
export function MyDay() {
  return null;
}
