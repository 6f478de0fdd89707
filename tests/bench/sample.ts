import type { Answered, Api } from '../../local/demo/api.ts';
import type { PageOf } from '../support/spine.ts';

/** What the operations work on: ids of the loaded data. Plain data, since it goes to another process. */
export interface Sample {
  readonly contacts: readonly string[];
  readonly companies: readonly string[];
  readonly deals: readonly { readonly id: string; readonly stageId: string }[];
  /** How many people were loaded. */
  readonly people: number;
  readonly formKey: string;
  /** Keeps what this run makes apart from what earlier runs made. */
  readonly run: string;
  /** How many companies the people were dealt to. */
  readonly companyCount: number;
}

const most = 2000;

const collect = async (api: Api, path: string): Promise<readonly Answered[]> => {
  const found: Answered[] = [];
  let cursor: string | undefined;
  do {
    const at = cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page = await api.get<PageOf>(`${path}?limit=200${at}`);
    found.push(...page.items);
    cursor = page.cursor;
  } while (cursor !== undefined && found.length < most);
  return found;
};

/** Up to 2,000 open deals and the stages that they are in now. */
export const takeDeals = async (api: Api): Promise<Sample['deals']> => {
  const deals = await collect(api, '/deals');
  const open = deals.filter(({ stageId }) => stageId !== 'won' && stageId !== 'lost');
  return open.map(({ id, stageId }) => ({ id, stageId: String(stageId) }));
};

/** Reads up to 2,000 of each type. */
export const takeSample = async (api: Api, people: number, formKey: string): Promise<Sample> => {
  const [contacts, companies] = await Promise.all(
    ['/contacts', '/companies'].map(path => collect(api, path)),
  );
  const ids = (of: readonly Answered[] = []) => of.map(one => one.id);
  return {
    contacts: ids(contacts),
    companies: ids(companies),
    deals: await takeDeals(api),
    people,
    formKey,
    run: Date.now().toString(36),
    companyCount: companies?.length ?? 1,
  };
};
