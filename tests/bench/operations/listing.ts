import { cities, domainOf } from '../data/people.ts';
import { atLeast, get, type Operation, pick } from './operation.ts';

/** Pages of lists. */
export const listing: readonly Operation[] = [
  {
    name: 'list 60 people sorted by name',
    peer: 'list 60 people sorted by name',
    steps: () => () => get('/contacts?sort=name&limit=60'),
    wrong: atLeast(60),
  },
  {
    name: 'list 60 by an equal filter on a field',
    peer: 'list 60 by an equal filter on a field',
    steps: (_, random) => () => get(`/contacts?filter[city]=${pick(random, cities)}&limit=60`),
    wrong: atLeast(1),
  },
  {
    name: 'list 60 by part of the e-mail',
    peer: 'list 60 by part of the e-mail',
    steps: (_, random) => () =>
      get(`/contacts?filter[email]=@${domainOf(Math.floor(random() * 500))}&limit=60`),
  },
  {
    name: 'people of one company',
    peer: 'people of one company',
    steps:
      ({ companies }, random) =>
      () =>
        get(`/contacts?filter[companies]=${pick(random, companies)}&limit=60`),
    wrong: atLeast(1),
  },
];
