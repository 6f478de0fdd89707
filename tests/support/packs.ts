import type { Envelope } from '../../events/envelope.ts';
import { type Pack, recordsChanged } from '../../events/records-changed.ts';

const [example] = recordsChanged.example.events;

/** A valid envelope of mass work, but for what is given. */
export const envelopeExample = (given: Partial<Envelope> = {}): Envelope => ({
  ...structuredClone(example!),
  ...given,
});

/** The bus event of a pack of these, which may be no envelopes at all. */
export const packExample = (events: readonly unknown[], given: Partial<Pack> = {}) => ({
  'detail-type': recordsChanged.name,
  source: 'steppe',
  detail: { ...recordsChanged.example, ...given, events },
});
