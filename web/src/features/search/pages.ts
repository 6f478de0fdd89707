import { useDeclarations } from '../../shared/api/declarations.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { listPath, placeOf } from '../../shared/ui/places.ts';

/** A page that one can go to. */
export interface PageEntry {
  readonly to: string;
  readonly text: string;
  readonly type: string;
}

/** The pages whose name has what was typed; all of them while nothing is. */
export const matching = (pages: readonly PageEntry[], typed: string): readonly PageEntry[] => {
  const wanted = typed.trim().toLocaleLowerCase();
  return pages
    .filter(page => page.text.toLocaleLowerCase().includes(wanted))
    .slice(0, wanted === '' ? 12 : 5);
};

/** The pages of this person that match. */
export const usePages = (typed: string): readonly PageEntry[] => {
  const translator = useTranslator();
  const { t } = translator;
  const types = useDeclarations().types.filter(
    type => placeOf(type.name) !== 'timeline' && type.name !== 'settings',
  );
  const lists = types.map(type => ({
    to: listPath(type),
    text: typeLabels(type, translator),
    type: type.name,
  }));
  const boards = types
    .filter(type => type.board !== undefined)
    .map(type => ({ to: `/${type.plural}/board`, text: t('board.label'), type: type.name }));
  return matching(
    [
      { to: '/', text: t('nav.myDay'), type: 'task' },
      ...lists,
      ...boards,
      { to: '/settings', text: t('nav.settings'), type: 'role' },
    ],
    typed,
  );
};
