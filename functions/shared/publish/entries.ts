import type { PutEventsRequestEntry } from '@aws-sdk/client-eventbridge';
import type { Envelope } from '../../../events/envelope.ts';
import { recordsChanged } from '../../../events/records-changed.ts';
import { isPacked, packsOf } from './packs.ts';

/** What the bus is given for these events: one entry each, but mass changes of records go in packs. */
export const entriesOf = (bus: string, envelopes: readonly Envelope[]): readonly PutEventsRequestEntry[] => {
  const entry = (type: string, { time }: Envelope, detail: string): PutEventsRequestEntry => ({
    EventBusName: bus,
    Source: 'steppe',
    DetailType: type,
    Time: new Date(time),
    Detail: detail,
  });
  const alone = envelopes.filter(envelope => !isPacked(envelope));
  return [
    ...alone.map(envelope => entry(envelope.type, envelope, JSON.stringify(envelope))),
    ...packsOf(envelopes.filter(isPacked)).map(({ last, detail }) =>
      entry(recordsChanged.name, last, detail),
    ),
  ];
};
