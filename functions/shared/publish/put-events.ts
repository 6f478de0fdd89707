import {
  type EventBridgeClient,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import { backOff } from '../back-off.ts';

/** EventBridge takes 10 entries and 256 KB a request; the frame of each entry is counted generously. */
const mostEntries = 10;
const mostBytes = 240_000;
const frameBytes = 300;
const tries = 4;

const sizeOf = (entry: PutEventsRequestEntry): number => Buffer.byteLength(entry.Detail ?? '') + frameBytes;

/** Cuts entries into requests that EventBridge takes, in their order. */
export const requestsOf = (
  entries: readonly PutEventsRequestEntry[],
): readonly (readonly PutEventsRequestEntry[])[] => {
  const requests: PutEventsRequestEntry[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const last = requests.at(-1);
    if (last === undefined || last.length >= mostEntries || size + sizeOf(entry) > mostBytes) {
      requests.push([entry]);
      size = sizeOf(entry);
    } else {
      last.push(entry);
      size += sizeOf(entry);
    }
  }
  return requests;
};

/** Puts one request's entries; only those that failed are sent again. Throws when some will not go. */
const putAll = async (
  client: EventBridgeClient,
  entries: readonly PutEventsRequestEntry[],
  attempt = 0,
): Promise<void> => {
  const answer = await client.send(new PutEventsCommand({ Entries: [...entries] }));
  if ((answer.FailedEntryCount ?? 0) === 0) return;
  const failed = entries.filter((_, at) => answer.Entries?.[at]?.ErrorCode !== undefined);
  if (attempt + 1 >= tries)
    throw new Error(
      `EventBridge refused ${failed.length} entries: ${answer.Entries?.find(one => one.ErrorCode)?.ErrorCode}`,
    );
  await backOff(attempt, 50);
  await putAll(client, failed, attempt + 1);
};

/**
 * Puts entries on the bus, in requests of the size that it takes, all at once: the bus keeps no order, and a batch of the stream makes some ten.
 * Throws when some will not go, after the others went.
 */
export const putEvents = async (
  client: EventBridgeClient,
  entries: readonly PutEventsRequestEntry[],
): Promise<void> => {
  const sent = await Promise.allSettled(requestsOf(entries).map(request => putAll(client, request)));
  const failed = sent.find(one => one.status === 'rejected');
  if (failed) throw failed.reason;
};
