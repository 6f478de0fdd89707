import type { SQSEvent } from 'aws-lambda';
import * as z from 'zod';
import { type Envelope, envelopeSchema } from '../../../events/envelope.ts';
import { packSchema, recordsChanged } from '../../../events/records-changed.ts';

/** An event, and the message that told of it, alone or with others. */
export interface Told {
  readonly messageId: string;
  readonly envelope: Envelope;
}

/** Says of messages that they must come again, and why. */
export type Fail = (messageIds: readonly string[], error: unknown) => void;

const busEvent = z.object({ 'detail-type': z.exactOptional(z.string()), detail: z.unknown() });

/** A pack whose events are not looked at yet, so that a broken one spoils none of the others. */
const closedPack = packSchema.extend({ events: z.array(z.unknown()).min(1) });

/** What a message holds: the events of a pack, or one event that came alone (so did those of mass work once). */
const heldBy = (body: string): { readonly tenantId?: string; readonly events: readonly unknown[] } => {
  const { 'detail-type': kind, detail } = busEvent.parse(JSON.parse(body));
  return kind === recordsChanged.name ? closedPack.parse(detail) : { events: [detail] };
};

const envelopeOf = (event: unknown, tenantId: string | undefined): Envelope => {
  const envelope = envelopeSchema.parse(event);
  if (tenantId !== undefined && envelope.tenantId !== tenantId)
    throw new Error('An event of another tenant than its pack.');
  return envelope;
};

/** The events of one message, as far as they can be read; says of the message that it failed when one cannot. */
const toldBy = (messageId: string, body: string, fail: Fail): readonly Told[] => {
  const told: Told[] = [];
  const errors: unknown[] = [];
  const { tenantId, events } = heldBy(body);
  for (const event of events) {
    try {
      told.push({ messageId, envelope: envelopeOf(event, tenantId) });
    } catch (error) {
      errors.push(error);
    }
  }
  if (errors.length > 0) fail([messageId], errors[0]);
  return told;
};

/**
 * The events that the messages of a batch tell of, in their order. A message that cannot be read has failed. So has a pack that holds an event
 * which cannot be read, but its other events are told all the same: each time that the pack comes, until it ends in the dead letters.
 */
export const toldIn = ({ Records }: SQSEvent, fail: Fail): readonly Told[] =>
  Records.flatMap(({ body, messageId }) => {
    try {
      return toldBy(messageId, body, fail);
    } catch (error) {
      fail([messageId], error);
      return [];
    }
  });
