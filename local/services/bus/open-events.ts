import { AwsError } from '../http/aws-error.ts';
import { jsonService, type Operation } from '../http/json-protocol.ts';
import type { Authorise, ServiceHandler } from '../http/service.ts';
import type { EventBuses, NewEvent } from './bus.ts';
import type { EventValue } from './event-pattern.ts';

/** One entry of `PutEvents`, as the API reference has it. */
interface PutEventsEntry {
  Source?: string;
  DetailType?: string;
  Detail?: string;
  Resources?: string[];
  /** Epoch seconds. */
  Time?: number;
  EventBusName?: string;
}

interface FailedEntry {
  ErrorCode: string;
  ErrorMessage: string;
}

type EntryResult = { EventId?: string } | FailedEntry;

/** What the endpoint needs from the cloud. */
export interface EventsOptions {
  buses: EventBuses;
  authorise: Authorise;
  region: string;
  account: string;
  /** Called before each entry is published; throwing makes that entry fail with the error's `code`. */
  fault?: (entry: PutEventsEntry) => void;
}

/** Entries of one call, and bytes of one entry's source, type, detail and resources. */
const MOST_ENTRIES = 10;
const MOST_BYTES = 1024 * 1024;

/** EventBridge's endpoint: `PutEvents`. Each entry stands alone, as in AWS: some may fail while others are published. */
export function eventsService(options: EventsOptions): ServiceHandler {
  const putEvents: Operation = async (input, caller) => {
    const { Entries: entries = [] } = input as { Entries?: PutEventsEntry[] };
    if (entries.length < 1 || entries.length > MOST_ENTRIES) {
      throw new AwsError(
        'ValidationException',
        `1 to ${MOST_ENTRIES} entries are taken, not ${entries.length}`,
      );
    }
    checkRights(options, caller.accessKeyId, entries);
    const results = await putEntries(options, entries);
    return { FailedEntryCount: results.filter(result => 'ErrorCode' in result).length, Entries: results };
  };
  return jsonService('AWSEvents', new Map([['PutEvents', putEvents]]));
}

function checkRights(
  options: EventsOptions,
  accessKeyId: string | undefined,
  entries: PutEventsEntry[],
): void {
  for (const bus of new Set(entries.map(busOf))) {
    const arn = `arn:aws:events:${options.region}:${options.account}:event-bus/${bus}`;
    if (options.authorise(accessKeyId, 'events:PutEvents', arn)) continue;
    throw new AwsError(
      'AccessDeniedException',
      `Not authorized to perform: events:PutEvents on resource: ${arn}`,
    );
  }
}

/** All good entries of one bus are published together, so that they cost one commit. */
async function putEntries(options: EventsOptions, entries: PutEventsEntry[]): Promise<EntryResult[]> {
  const checked = entries.map(entry => check(options, entry));
  const results = checked.map(one => ('ErrorCode' in one ? one : {}));
  for (const bus of new Set(checked.map(one => ('bus' in one ? one.bus : undefined)))) {
    if (bus === undefined) continue;
    const places = checked.flatMap((one, place) =>
      'bus' in one && one.bus === bus ? [{ place, event: one.event }] : [],
    );
    const ids = await publishOrFail(
      options,
      bus,
      places.map(one => one.event),
    );
    places.forEach(({ place }, index) => {
      results[place] = Array.isArray(ids) ? { EventId: ids[index] ?? '' } : ids;
    });
  }
  return results;
}

async function publishOrFail(
  options: EventsOptions,
  bus: string,
  events: NewEvent[],
): Promise<string[] | EntryResult> {
  try {
    return await options.buses.publish(bus, events);
  } catch (error) {
    return failed(error);
  }
}

function check(
  options: EventsOptions,
  entry: PutEventsEntry,
): { bus: string; event: NewEvent } | FailedEntry {
  try {
    options.fault?.(entry);
    const bus = busOf(entry);
    const event = eventOf(entry);
    if (options.buses.hasBus(bus)) return { bus, event };
    throw new AwsError('ResourceNotFoundException', `Event bus ${bus} does not exist.`);
  } catch (error) {
    return failed(error);
  }
}

function failed(error: unknown): FailedEntry {
  const code = error instanceof AwsError ? error.code : 'InternalException';
  return { ErrorCode: code, ErrorMessage: error instanceof Error ? error.message : String(error) };
}

/** A bus is named by name or by ARN. */
function busOf(entry: PutEventsEntry): string {
  return entry.EventBusName?.split('/').at(-1) ?? 'default';
}

function eventOf(entry: PutEventsEntry): NewEvent {
  const { Source: source, DetailType: type, Detail: text, Resources: resources = [] } = entry;
  if (!source || !type || text === undefined) {
    throw new AwsError(
      'InvalidArgument',
      `Parameter ${source ? (type ? 'Detail' : 'DetailType') : 'Source'} is not valid.`,
    );
  }
  if (Buffer.byteLength(source + type + text + resources.join('')) > MOST_BYTES) {
    throw new AwsError('InvalidArgument', 'The entry is larger than 1 MB.');
  }
  const time = entry.Time === undefined ? {} : { time: new Date(entry.Time * 1000).toISOString() };
  return { source, 'detail-type': type, detail: parseDetail(text), resources, ...time };
}

function parseDetail(text: string): EventValue {
  try {
    const detail: unknown = JSON.parse(text);
    if (typeof detail === 'object' && detail !== null && !Array.isArray(detail)) return detail as EventValue;
  } catch {
    // Not JSON is answered like JSON that is not an object.
  }
  throw new AwsError('MalformedDetail', 'Detail is malformed.');
}
