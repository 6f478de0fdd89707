import { describe, expect, it } from 'vitest';
import { contractOf, contracts } from './contracts.ts';
import { envelopeSchema } from './envelope.ts';
import { recordsChanged } from './records-changed.ts';

const all = [...contracts, recordsChanged];

describe('the contracts of events', () => {
  it.each(all)('$name has an example that keeps it, also after a journey as JSON', contract => {
    const travelled: unknown = JSON.parse(JSON.stringify(contract.example));

    expect(contract.schema.parse(travelled)).toEqual(contract.example);
  });

  it.each(all)('$name refuses data that is none', contract => {
    expect(contract.schema.safeParse(null).success).toBe(false);
    expect(contract.schema.safeParse([]).success).toBe(false);
  });

  it('have names of their own, as envelopes may carry them', () => {
    const names = all.map(contract => contract.name);

    expect(new Set(names).size).toBe(names.length);
    for (const type of names) expect(envelopeSchema.shape.type.safeParse(type).success, type).toBe(true);
  });

  it('are found by the type of an event', () => {
    expect(contractOf('lead.converted')?.version).toBe(1);
    expect(contractOf('lead.eaten')).toBeUndefined();
    expect(contractOf('constructor')).toBeUndefined();
  });

  it('leave packs out: a rule that waits for one would wait for ever', () => {
    expect(contractOf(recordsChanged.name)).toBeUndefined();
  });

  it('let a consumer ignore what it does not know', () => {
    const data = contractOf('lead.claimed')?.schema.parse({ ownerId: 'user_1', mood: 'good' });

    expect(data).toEqual({ ownerId: 'user_1' });
  });
});
