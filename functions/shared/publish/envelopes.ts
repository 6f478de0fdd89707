import type { Envelope } from '../../../events/envelope.ts';
import type { StoredEvent } from '../store/store.ts';

/** A deed's own envelope is told from its record's by this ending of the id. */
const deedEnding = '-deed';

/**
 * What an event item is published as: the change of its record, and the deed that lies on it. The tenant comes from the key of
 * the item in our own stream.
 */
export const envelopesOf = (tenantId: string, event: StoredEvent): readonly Envelope[] => {
  const { id, type, time, actor, subject, changes, links, deed, correlationId, causationId, depth, bulk } =
    event;
  const frame = {
    version: 1,
    tenantId,
    time,
    actor,
    subject,
    correlationId,
    depth,
    ...(causationId === undefined ? {} : { causationId }),
    ...(bulk ? { bulk } : {}),
  };
  const record: Envelope = { ...frame, id, type, data: { title: subject.title, changes, links } };
  return deed === undefined
    ? [record]
    : [record, { ...frame, id: id + deedEnding, type: deed.type, data: deed.data }];
};
