import type { StreamDefinition, TableDefinition } from './store/definition.ts';
import type { LoggedChange } from './store/logged-change.ts';
import type { Item } from './values/attribute.ts';
import { itemSize } from './values/size.ts';

/** A DynamoDB stream record in wire shape (`GetRecords`); Lambda gets {@link lambdaRecord}. */
export interface StreamRecord {
  eventID: string;
  eventName: 'INSERT' | 'MODIFY' | 'REMOVE';
  eventVersion: '1.1';
  eventSource: 'aws:dynamodb';
  awsRegion: string;
  dynamodb: {
    /** Seconds since 1970. */
    ApproximateCreationDateTime: number;
    Keys: Item;
    NewImage?: Item;
    OldImage?: Item;
    SequenceNumber: string;
    SizeBytes: number;
    StreamViewType: StreamDefinition['viewType'];
  };
  userIdentity?: { Type: 'Service'; PrincipalId: 'dynamodb.amazonaws.com' };
}

/** Sequence numbers have one length, so that they order as texts too. */
const digits = 21;

/** A sequence number as records show it. */
export const sequenceText = (sequence: number): string => String(sequence).padStart(digits, '0');

/** The record of a logged change. */
export function streamRecord(change: LoggedChange, table: TableDefinition, region: string): StreamRecord {
  const viewType = table.stream?.viewType ?? 'NEW_AND_OLD_IMAGES';
  return {
    eventID: `${table.id.toString(16).padStart(8, '0')}${change.sequence.toString(16).padStart(24, '0')}`,
    eventName: change.inserted ? 'INSERT' : change.after ? 'MODIFY' : 'REMOVE',
    eventVersion: '1.1',
    eventSource: 'aws:dynamodb',
    awsRegion: region,
    dynamodb: withImages(change, viewType, {
      ApproximateCreationDateTime: change.at / 1000,
      Keys: change.keys,
      SequenceNumber: sequenceText(change.sequence),
      SizeBytes: itemSize(change.keys) + change.size,
      StreamViewType: viewType,
    }),
    // Only the service itself deletes in its own name.
    ...(!change.inserted &&
      change.principal && { userIdentity: { Type: 'Service', PrincipalId: change.principal } }),
  };
}

/** Adds the images of the view; an inserted one is read from the log when somebody looks at it. */
function withImages(
  change: LoggedChange,
  viewType: StreamDefinition['viewType'],
  rest: Omit<StreamRecord['dynamodb'], 'NewImage' | 'OldImage'>,
): StreamRecord['dynamodb'] {
  const shows = (image: 'NEW' | 'OLD') => viewType === 'NEW_AND_OLD_IMAGES' || viewType === `${image}_IMAGE`;
  if (change.inserted) {
    if (!shows('NEW')) return rest;
    return Object.defineProperty({ ...rest }, 'NewImage', { enumerable: true, get: () => change.after });
  }
  const { before, after } = change;
  return {
    ...rest,
    ...(after && shows('NEW') && { NewImage: after }),
    ...(before && shows('OLD') && { OldImage: before }),
  };
}

/** The record as a Lambda event source mapping hands it on: with its stream's ARN, and `userIdentity` in small letters. */
export function lambdaRecord({ userIdentity, ...record }: StreamRecord, eventSourceARN: string): object {
  return {
    ...record,
    eventSourceARN,
    ...(userIdentity && { userIdentity: { type: userIdentity.Type, principalId: userIdentity.PrincipalId } }),
  };
}
