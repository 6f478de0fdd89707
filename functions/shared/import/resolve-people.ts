import { foldText } from '../../../domain/core/text.ts';
import { user } from '../../../domain/tenancy/user.ts';
import type { Position, Store } from '../store/store.ts';

/** As many users are looked at; a larger tenant names owners by their ids. */
const mostUsers = 2000;

/** The people of a tenant by e-mail, name and id, for columns that say who owns a record. Two people of one name are known by neither. */
export const peopleOf = async (store: Store): Promise<(name: string) => string | undefined> => {
  const byName = new Map<string, string>();
  let after: Position | undefined;
  for (let read = 0; read < mostUsers; read += 200) {
    const page = await store.list(user, { by: 'newest' }, { limit: 200, ...(after && { after }) });
    for (const one of page.items)
      for (const name of [one.id, String(one.email), String(one.name)].map(foldText))
        byName.set(name, byName.has(name) && byName.get(name) !== one.id ? '' : one.id);
    after = page.next;
    if (after === undefined) break;
  }
  return name => byName.get(foldText(name)) || undefined;
};
