import { person } from '../data/people.ts';
import type { Sample } from '../sample.ts';
import type { Operation } from './operation.ts';
import { pick } from './operation.ts';

/** Series of Mongolian mobile numbers that the loaded people (99) do not have. */
const series = [80, 83, 85, 86, 88, 89, 94, 95, 96];

const newPerson = ({ run, companyCount }: Sample, random: () => number) => {
  // Phones are taken for good: where they begin depends on when the run began.
  const start = (Number.parseInt(run, 36) + Math.floor(random() * 1_000_000)) % 1_000_000;
  return (n: number) => {
    const { company: _, ...values } = person(
      start + n,
      companyCount,
      series[n % series.length],
      `${run}.${start}.`,
    );
    return values;
  };
};

/** Moves each deal to and fro between two stages; each step takes another deal. */
const moves = ({ deals }: Sample, random: () => number) => {
  const stages = deals.map(one => one.stageId);
  const start = Math.floor(random() * deals.length);
  return (n: number) => {
    const at = (start + n) % deals.length;
    stages[at] = stages[at] === 'proposal' ? 'negotiation' : 'proposal';
    const path = `/api/v1/deals/${deals[at]?.id}/move`;
    return [{ method: 'POST', path, body: { stageId: stages[at] } } as const];
  };
};

/** What changes records. */
export const writing: readonly Operation[] = [
  {
    name: 'create a person',
    peer: 'create a person',
    writes: true,
    steps: (sample, random) => {
      const next = newPerson(sample, random);
      return n => [{ method: 'POST', path: '/api/v1/contacts', body: next(n) }];
    },
  },
  {
    name: 'create a deal',
    peer: 'create a deal',
    writes: true,
    steps: ({ run, companies }, random) => {
      return n => {
        const amount = { minor: (n + 1) * 1000, currency: 'MNT' };
        const body = { name: `Bench ${run} ${n}`, amount, companyId: pick(random, companies) };
        return [{ method: 'POST', path: '/api/v1/deals', body }];
      };
    },
  },
  { name: 'move a deal', peer: 'move a deal', writes: true, steps: moves },
];
