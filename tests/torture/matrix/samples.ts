import { catalogue } from '../../../domain/catalogue.ts';
import type { RecordType } from '../../../domain/core/record-type.ts';
import type { Answered, Api } from '../../../local/demo/api.ts';
import { eventually } from '../../support/eventually.ts';
import type { PageOf } from '../../support/spine.ts';

/** A record of each type, by the type's name. */
export type Samples = Readonly<Record<string, Answered>>;

/** The sales records are made by a key that acts as nobody, so that they belong to nobody: every scope reaches them. */
const made: Readonly<Record<string, (about: string) => object>> = {
  contact: () => ({ firstName: 'Sample', email: `sample-${Date.now()}@example.com` }),
  company: () => ({ name: 'Sample company' }),
  lead: () => ({ name: 'Sample lead', email: 'sample-lead@example.com' }),
  deal: () => ({ name: 'Sample deal' }),
  task: about => ({ title: 'Sample task', about }),
  import: () => ({ type: 'contacts', fileName: 'sample.csv', size: 10 }),
  note: about => ({ text: 'Sample note', about }),
};

const newest = async (api: Api, type: RecordType): Promise<Answered> =>
  eventually(`a ${type.name}`, async () => (await api.get<PageOf>(`/${type.plural}?limit=1`)).items[0]);

/** One record of every type of the catalogue; a type for which there is none fails. */
export const samplesOf = async (api: Api): Promise<Samples> => {
  const { id: about } = await api.post('/companies', { name: 'Anchor' });
  const samples: Record<string, Answered> = {};
  for (const type of catalogue.types) {
    const values = made[type.name]?.(about);
    samples[type.name] =
      values === undefined ? await newest(api, type) : await api.post(`/${type.plural}`, values);
  }
  return samples;
};

/** The samples as they are now. */
export const atRest = async (api: Api, samples: Samples): Promise<Samples> => {
  const entries = Object.entries(samples).map(async ([name, { id }]) => {
    const now = await api.get<Answered>(`/${catalogue.type(name).plural}/${id}`);
    return [name, now] as const;
  });
  return Object.fromEntries(await Promise.all(entries));
};
