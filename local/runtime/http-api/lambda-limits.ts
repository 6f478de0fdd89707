/** What Lambda takes and gives in a synchronous call, as bytes of JSON: 6 MB, and 100 bytes more for an answer ("Lambda quotas"). */
const EVENT_LIMIT = 6 * 1024 * 1024;
const RESULT_LIMIT = EVENT_LIMIT + 100;

/** A character of a body is at most six bytes of JSON (`\u0000`): below this, what is around the body included, nothing has to be counted. */
const SURELY_SMALL = EVENT_LIMIT / 8;

interface WithBody {
  body?: unknown;
}

function isLarger(value: unknown, limit: number): boolean {
  const { body } = (value ?? {}) as WithBody;
  if (typeof body !== 'string' || body.length < SURELY_SMALL) return false;
  return Buffer.byteLength(JSON.stringify(value)) > limit;
}

/** Whether a body alone is more than a function can be called with, whatever is made of it: no event has to be made to see that. */
export function isLargeBody(body: Buffer): boolean {
  return body.length > EVENT_LIMIT;
}

/** Whether an event is more than a function can be called with: base64 and escapes make a body longer than it was sent. */
export function isLargeEvent(event: Record<string, unknown>): boolean {
  return isLarger(event, EVENT_LIMIT);
}

/** Whether a function's result is more than Lambda hands back. */
export function isLargeResult(result: unknown): boolean {
  return isLarger(result, RESULT_LIMIT);
}
