/**
 * Preloaded into a process whose clock is to be ahead: `STEPPE_TEST_CLOCK_AHEAD` milliseconds. A cloud that was killed is so
 * started again ten minutes later, when what the dead process had taken from a queue has become visible again.
 */
const ahead = Number(process.env.STEPPE_TEST_CLOCK_AHEAD ?? 0);
const RealDate = Date;
const now = (): number => RealDate.now() + ahead;

globalThis.Date = new Proxy(RealDate, {
  construct: (target, args, as) =>
    Reflect.construct(target, args.length === 0 ? [now()] : args, as === globalThis.Date ? target : as),
  apply: () => new RealDate(now()).toString(),
  get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
});
