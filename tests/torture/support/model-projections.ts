import type { Money } from '../../../domain/core/field.ts';
import { projectSearch } from '../../../functions/shared/project/search-rows.ts';
import { projectSums } from '../../../functions/shared/sums/project-sums.ts';
import { type Model, namesOf } from './model.ts';
import { type Deed, idOf, type Real, same, stages, typeOf } from './model-commands.ts';

const searched = ['lead', 'contact', 'company'] as const;

/** Brings search and sums up to date with all that changed, as the consumers do within two seconds. */
const settle = async (model: Model, real: Real): Promise<void> => {
  const { store } = real.desk;
  const changed = [...model.records].filter(([name, { version }]) => real.projected.get(name) !== version);
  for (const [name, { type, version }] of changed) {
    if (searched.some(one => one === type))
      await projectSearch(store, typeOf(real, type), idOf(real, name), Date.now());
    real.projected.set(name, version);
  }
  const deals = changed.filter(([, { type }]) => type === 'deal').map(([name]) => idOf(real, name));
  if (deals.length > 0) await projectSums(store, typeOf(real, 'deal'), deals);
};

const wordsOf = (model: Model, name: string): readonly string[] => {
  const { name: whole, firstName, lastName } = model.records.get(name)!.values;
  return [whole, firstName, lastName].join(' ').toLowerCase().split(' ');
};

/** Who is found by the beginning of a word, among the records of a type. */
const search: Deed = async (model, real, n) => {
  await settle(model, real);
  const type = searched[n % searched.length]!;
  const word = { lead: `word${n % 4}`, contact: `person${n % 3}`, company: 'compan' }[type];
  const { status, body } = await real.get(`/search?q=${word}&types=${type}&limit=50`);
  same(`searching: ${JSON.stringify(body)}`, status, 200);
  const names = namesOf(model, type).filter(name => wordsOf(model, name).some(one => one.startsWith(word)));
  same(
    `who is found by ${word}`,
    body.items.map(({ id }: { readonly id: string }) => id).toSorted(),
    names.map(name => idOf(real, name)).toSorted(),
  );
};

interface Column {
  readonly id: string;
  readonly count: number;
  readonly sums: readonly Money[];
}

const added = (amounts: readonly (Money | undefined)[]): Readonly<Record<string, number>> => {
  const sums: Record<string, number> = {};
  for (const amount of amounts)
    if (amount !== undefined) sums[amount.currency] = (sums[amount.currency] ?? 0) + amount.minor;
  return sums;
};

/** What stands over the columns of the board. */
const sums: Deed = async (model, real) => {
  await settle(model, real);
  const { body } = await real.get('/deals/board/sums?pipelineId=pip_default');
  const columns = new Map<string, Column>(body.columns.map((one: Column) => [one.id, one]));
  for (const stage of stages) {
    const deals = namesOf(model, 'deal')
      .map(name => model.records.get(name)!.values)
      .filter(({ stageId }) => stageId === stage);
    const told = columns.get(stage);
    same(`how many deals are in ${stage}`, told?.count, deals.length);
    const right = added(deals.map(({ amount }) => amount as Money | undefined));
    const is = added((told?.sums ?? []).filter(({ minor }) => minor !== 0));
    same(`the sums of ${stage}`, Object.entries(is).toSorted(), Object.entries(right).toSorted());
  }
};

/** What follows the records, by name. */
export const projectionDeeds: Readonly<Record<string, Deed>> = { search, 'board sums': sums };
