import { beginnings } from '../data/people.ts';
import { atLeast, get, type Operation, pick } from './operation.ts';

const columnsOf = (answer: unknown) => (answer as { columns?: readonly { count: number }[] }).columns ?? [];

const hasDeals = ([answer]: readonly unknown[]): string | undefined =>
  columnsOf(answer).some(({ count }) => count > 0) ? undefined : 'no deal on the board';

/** Search, one record, boards. */
export const reading: readonly Operation[] = [
  {
    name: 'search part of a name over everything',
    peer: 'search part of a name over everything',
    steps: ({ people }, random) => {
      const typed = beginnings(people);
      return () => get(`/search?q=${pick(random, typed)}`);
    },
    wrong: atLeast(1),
  },
  {
    name: 'search part of a name, people only',
    peer: 'search part of a name, people only',
    steps: ({ people }, random) => {
      const typed = beginnings(people);
      return () => get(`/search?q=${pick(random, typed)}&types=contact`);
    },
    wrong: atLeast(1),
  },
  {
    name: 'one person with relations',
    peer: 'one person with relations',
    steps:
      ({ contacts }, random) =>
      () => {
        const id = pick(random, contacts);
        return [...get(`/contacts/${id}`), ...get(`/contacts/${id}/related`)];
      },
  },
  {
    name: 'deal board with records',
    peer: 'deal board with records',
    steps: () => () => get('/deals/board?pipelineId=pip_default'),
    wrong: hasDeals,
  },
  {
    name: 'deal board, sums only',
    peer: 'deal board, sums only',
    steps: () => () => get('/deals/board/sums?pipelineId=pip_default'),
    wrong: hasDeals,
  },
];
