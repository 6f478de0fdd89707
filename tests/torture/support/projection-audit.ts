import { isDeepStrictEqual } from 'node:util';
import { catalogue } from '../../../domain/catalogue.ts';
import { boardPart } from '../../../domain/core/board-part.ts';
import type { AnyRecord } from '../../../domain/core/record-type.ts';
import { isSearchable } from '../../../domain/core/search-terms.ts';
import { keysOfRecord } from '../../../functions/shared/project/search-items.ts';
import { foundIn, rowId } from '../../../functions/shared/store/found-row.ts';
import { keysFor } from '../../../functions/shared/store/keys.ts';
import type { StoredEvent } from '../../../functions/shared/store/store.ts';
import { readSums } from '../../../functions/shared/sums/read-sums.ts';
import type { Workbench } from '../../support/workbench.ts';
import { tenantId } from './house.ts';
import { itemsOf, recordsIn } from './table-audit.ts';

type Typed = AnyRecord & { readonly type: string };

/** Search rows must say of each record what its newest version says, and nothing else. */
export const wrongSearch = async (bench: Workbench): Promise<readonly string[]> => {
  const items = await itemsOf(bench, tenantId);
  const rows = items.filter(
    item => String(item.pk).startsWith(`${tenantId}#find#`) && item.expiresAt === undefined,
  );
  const byId = Map.groupBy(rows, rowId);
  return recordsIn(items)
    .filter(({ type }) => isSearchable(catalogue.type(type)))
    .flatMap(record => {
      const type = catalogue.type(record.type);
      const expected = keysOfRecord(type, record).toSorted();
      const mine = byId.get(record.id) ?? [];
      const words = mine.map(item => String(item.sk).split('#').slice(0, 2).join('#')).toSorted();
      const old = mine.filter(
        item =>
          item.version !== record.version &&
          !isDeepStrictEqual(
            foundIn(catalogue, item)?.title,
            (record as Readonly<Record<string, unknown>>)[type.title],
          ),
      );
      return [
        ...(isDeepStrictEqual(words, expected)
          ? []
          : [`${record.id} is found by ${words} and not by ${expected}`]),
        ...old.map(
          item => `${record.id}: a row of version ${item.version} stands over version ${record.version}`,
        ),
      ];
    });
};

/** Each event is pointed to once from every record that it names. */
export const wrongTimelines = async (bench: Workbench): Promise<readonly string[]> => {
  const items = await itemsOf(bench, tenantId);
  const have = new Set(
    items.filter(item => String(item.sk).startsWith('via#')).map(item => `${item.pk}|${item.sk}`),
  );
  const events = items
    .filter(item => String(item.sk).startsWith('y#'))
    .map(item => item.event as StoredEvent);
  const want = events.flatMap(event =>
    event.links.flatMap(to => {
      const type = catalogue.ofId(to);
      if (type === undefined) return [];
      const { pk, sk } = keysFor(tenantId).via(type.name, to, event.id);
      return [`${pk}|${sk}`];
    }),
  );
  return want.filter(one => !have.has(one)).map(one => `no pointer ${one}`);
};

type Columns = Readonly<
  Record<string, { readonly count: number; readonly sums: Readonly<Record<string, number>> }>
>;

/** Counted by hand: one record after the other. */
const counted = (records: readonly Typed[], inside: string, owner: string | undefined): Columns => {
  const columns: Record<string, { count: number; sums: Record<string, number> }> = {};
  for (const record of records) {
    const part = boardPart(catalogue.type(record.type), record);
    if (part === undefined || part.within !== inside || part.owner !== owner) continue;
    const column = columns[part.column] ?? { count: 0, sums: {} };
    columns[part.column] = column;
    column.count += 1;
    if (part.money !== undefined)
      column.sums[part.money.currency] = (column.sums[part.money.currency] ?? 0) + part.money.minor;
  }
  return columns;
};

/** Counts and sums of every board must be what its records come to, for each owner. */
export const wrongSums = async (bench: Workbench): Promise<readonly string[]> => {
  const records = recordsIn(await itemsOf(bench, tenantId));
  const store = await bench.stores.storeFor(tenantId);
  const wrong: string[] = [];
  for (const type of catalogue.types.filter(({ board }) => board !== undefined)) {
    const mine = records.filter(record => record.type === type.name);
    const parts = mine.flatMap(record => boardPart(type, record) ?? []);
    const owners = new Set([undefined, ...parts.map(({ owner }) => owner)]);
    for (const inside of new Set(['pip_default', ...parts.map(({ within }) => within)]))
      for (const owner of owners) {
        const sums = await readSums(store, type, inside, one => one === owner);
        const told: Columns = Object.fromEntries(
          [...sums]
            .filter(([, { count }]) => count !== 0)
            .map(([column, { count, sums: money }]) => [
              column,
              { count, sums: Object.fromEntries(money.map(one => [one.currency, one.minor])) },
            ]),
        );
        const is = counted(mine, inside, owner);
        if (!isDeepStrictEqual(told, is))
          wrong.push(`${inside} of ${owner}: ${JSON.stringify(told)} and counted ${JSON.stringify(is)}`);
      }
  }
  return wrong;
};
