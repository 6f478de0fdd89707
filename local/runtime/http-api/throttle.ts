/** Lets a request through, or not. */
export type Throttle = (now?: number) => boolean;

/**
 * A token bucket: `burst` tokens, refilled at `rate` a second. API Gateway's own is approximate and per account and route;
 * this one is exact.
 */
export function tokenBucket(rate: number, burst: number): Throttle {
  let tokens = burst;
  let last = 0;
  return (now = Date.now()) => {
    tokens = Math.min(burst, tokens + ((now - last) / 1000) * rate);
    last = now;
    if (tokens < 1) return false;
    tokens -= 1;
    return true;
  };
}
