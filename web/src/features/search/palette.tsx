export default function Placeholder(_: unknown) {
  return null;
}
