import { createHash } from 'node:crypto';
import { channel } from 'node:diagnostics_channel';
import { authorize, type Call } from '../core.ts';
import { validation } from '../errors.ts';
import { Binder } from '../expressions/binder.ts';
import type { KeySchema } from '../store/definition.ts';
import type { StoredItem } from '../store/stored-item.ts';
import { type ListingParameters, listingShape, prepareListing } from './listing.ts';
import { readPage, startColumns } from './page.ts';
import { checkShape, type Shape } from './shape.ts';

interface ScanParameters extends ListingParameters {
  Segment?: number;
  TotalSegments?: number;
}

const shape: Shape = { ...listingShape, Segment: 'integer', TotalSegments: 'integer' };

/** Whole-table reads by anybody but the operator, allowed or not: no request path of ours has one, and the tests listen here. */
const scans = channel('steppe.table.scan');

/** Scan: everything, partition by partition. */
export function scan(call: Call, raw: unknown): object {
  const input = checkShape<ScanParameters>(raw, shape);
  const { principal, policy } = call.caller;
  if (policy !== 'root') scans.publish(`${principal} scanned ${input.TableName}`);
  const listing = prepareListing(call, 'Scan', input, new Binder(input));
  const suffix = listing.index ? `/index/${listing.index.definition.name}` : '';
  authorize(call, 'Scan', input.TableName, null, suffix);
  const after = startColumns(listing, input.ExclusiveStartKey, undefined);
  const chosen = segmentFilter(input, listing.schema);
  return readPage(call, listing, { forward: true, ...(after && { after }) }, input, chosen);
}

/** Parallel scans: partitions are dealt to the segments by a hash of their key. */
function segmentFilter(
  { Segment, TotalSegments }: ScanParameters,
  schema: KeySchema,
): ((row: StoredItem) => boolean) | undefined {
  if (Segment === undefined && TotalSegments === undefined) return undefined;
  if (Segment === undefined || TotalSegments === undefined) {
    throw validation('The Segment parameter and the TotalSegments parameter must be given together');
  }
  if (Segment < 0 || Segment >= TotalSegments) {
    throw validation(
      `The Segment parameter is zero-based and must be less than parameter TotalSegments: Segment: ${Segment} is not less than TotalSegments: ${TotalSegments}`,
    );
  }
  return row => hash(JSON.stringify(row.item[schema.partition.name])) % TotalSegments === Segment;
}

const hash = (text: string): number => createHash('md5').update(text).digest().readUInt32BE(0);
