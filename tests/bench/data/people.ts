import { seeded } from '../../support/seeded.ts';
import { jobTitles, type Names, names, sources, tags } from './names.ts';

/** A person as the bench makes one. `company` is the number of a company. */
export interface Person {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phone: string;
  readonly jobTitle: string;
  readonly city: string;
  readonly source: string;
  readonly tags: readonly string[];
  readonly company: number;
}

const domains = 500;

/** The domain of addresses, by number: there are 500. */
export const domainOf = (n: number): string => `firm${n % domains}.example`;

const pick = <T>(random: () => number, of: readonly T[]): T => of[Math.floor(random() * of.length)] as T;

/** Mobile numbers of Mongolia, `series` two digits and six of the number: as the phone rules want them. */
const phone = (series: number, n: number): string => `+976${series}${String(n % 1_000_000).padStart(6, '0')}`;

/** Which of the scripts the nth has. */
const scriptOf = (n: number): Names => names[n % names.length] as Names;

/** The nth person, always the same. `series` and `mark` keep those of one run apart from all others. */
export const person = (n: number, companies: number, series = 99, mark = ''): Person => {
  const random = seeded(n * 2_654_435_761 + 17);
  const script = scriptOf(n);
  return {
    firstName: pick(random, script.given),
    lastName: pick(random, script.family),
    email: `${pick(random, script.latin)}.${mark}${n}@${domainOf(Math.floor(random() * domains))}`,
    phone: phone(series, n),
    jobTitle: pick(random, jobTitles),
    city: pick(random, script.cities),
    source: pick(random, sources),
    tags: [pick(random, tags)],
    company: n % companies,
  };
};

/** The name of the nth company, always the same. */
export const companyName = (n: number): string => {
  const script = scriptOf(n);
  return `${script.company[Math.floor(n / names.length) % script.company.length]} ${n + 1}`;
};

const beginning = (name: string): string => name.slice(0, name.length > 5 ? 4 : 3);

/** Beginnings of names, three or four letters, that the first of so many people have: what people type. */
export const beginnings = (people: number): readonly string[] => [
  ...new Set(
    Array.from({ length: Math.min(people, 500) }, (_, n) => person(n, 1)).flatMap(({ firstName, lastName }) =>
      [firstName, lastName].filter(name => name.length > 3).map(beginning),
    ),
  ),
];

/** Every city that people live in. */
export const cities: readonly string[] = names.flatMap(one => one.cities);
