import type { EventPattern } from 'aws-cdk-lib/aws-events';
import { boardTypes } from '../../api/board-types.ts';

/** Events of a rule that starts rules that start rules …: beyond this depth nothing is started any more. */
export const maximumDepth = 8;

/** How `publish-events` names itself on the bus. */
const source = ['steppe'];

/** `detail.bulk` is left out of ordinary events; false means the same. */
const notBulk = [{ exists: false }, false];

/** An empty list has no element that begins with anything at all. */
const withLinks = { data: { links: [{ prefix: '' }] } };

const onBoards = { subject: { type: boardTypes } };

const anyRecord = [{ prefix: 'record.' }];

/** Every change of a record, but not of imports and mass edits. */
export const recordEvents: EventPattern = {
  source,
  detailType: anyRecord as never,
  detail: { bulk: notBulk },
};

/** Packs of changes of records by imports and mass edits; and such changes alone, as they came before there were packs. */
export const bulkRecordEvents: EventPattern = {
  source,
  detailType: [{ prefix: 'record.' }, 'records.changed'] as never,
  detail: { bulk: [true] },
};

/** The same of records that refer to others: only on those others' timelines there is something to point to. */
export const linkedEvents: EventPattern = withDetail(recordEvents, withLinks);

/** The same of imports and mass edits: a pack says of itself whether one of its events at least has links. */
export const bulkLinkedEvents: EventPattern = withDetail(bulkRecordEvents, {
  $or: [{ linked: [true] }, withLinks],
});

/** The same of records that lie on boards: their counts and sums follow. */
export const boardEvents: EventPattern = withDetail(recordEvents, onBoards);

/** The same of imports and mass edits. */
export const bulkBoardEvents: EventPattern = withDetail(bulkRecordEvents, onBoards);

/** Whatever may start a rule of a tenant. */
export const automationEvents: EventPattern = {
  source,
  detail: { bulk: notBulk, depth: [{ numeric: ['<', maximumDepth] }] },
};

/** Imports that somebody started. */
export const importEvents: EventPattern = { source, detailType: ['import.started'] };

/** Changes of the people of a tenant. */
export const userEvents: EventPattern = {
  source,
  detailType: ['record.created', 'record.updated', 'user.invited'],
  detail: { subject: { type: ['user'] } },
};

/**
 * What became of our mails. SES reports to the account's default bus, where two stages may live side by side.
 * @param configurationSet name of this stage's configuration set, which SES notes on every mail as a tag
 */
export function mailEvents(configurationSet: string): EventPattern {
  return { source: ['aws.ses'], detail: { mail: { tags: { 'ses:configuration-set': [configurationSet] } } } };
}

function withDetail(pattern: EventPattern, detail: object): EventPattern {
  return { ...pattern, detail: { ...pattern.detail, ...detail } };
}
