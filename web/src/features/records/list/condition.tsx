import type { Declaration } from '../../../shared/api/declarations.ts';
import { usePeople } from '../../../shared/api/people.ts';
import type { Wanted } from '../../../shared/api/records.ts';
import { useTitleOfId } from '../../../shared/fields/record-title.tsx';
import { StageName } from '../../../shared/fields/stage.tsx';
import { dateOf, dayText } from '../../../shared/format/moment.ts';
import { moneyOf, moneyText } from '../../../shared/format/money.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { choiceLabel } from '../../../shared/i18n/names.ts';
import type { Translator } from '../../../shared/i18n/translator.ts';
import { amountIn } from './amount.ts';
import { periodsAt } from './periods.ts';
import { me, nobody, type View } from './view.ts';

interface About {
  readonly type: Declaration;
  readonly name: string;
  readonly view: View;
}

function PersonText({ id }: { readonly id: string }) {
  const { t } = useTranslator();
  const name = usePeople().find(person => person.id === id)?.name;
  return id === me ? t('filter.mine') : id === nobody ? t('record.noOwner') : (name ?? '…');
}

const TitleText = ({ id }: { readonly id: string }) => useTitleOfId(id) ?? '…';

/** A yes or no as this field says it: a task is to do or done. */
export const yesNoText = (type: Declaration, name: string, value: string, translator: Translator): string =>
  translator.first([`filter.${type.name}.${name}.${value}`], translator.t(`filter.${value}`));

function Value({ type, name, view, value }: About & { readonly value: string }) {
  const translator = useTranslator();
  const field = type.fields[name];
  if (type.board?.column === name) {
    const within = view.filters[type.board.within];
    return <StageName id={value} within={typeof within === 'string' ? within : undefined} />;
  }
  switch (field?.kind) {
    case 'user':
      return <PersonText id={value} />;
    case 'reference':
    case 'references':
      return <TitleText id={value} />;
    case 'choice':
      return choiceLabel(type.name, name, value, translator);
    case 'yesNo':
      return yesNoText(type, name, value, translator);
    default:
      return boundText(field?.kind, value, translator);
  }
}

const boundText = (kind: string | undefined, value: string, translator: Translator): string => {
  if (kind === 'date' || kind === 'dateTime') return dayText(dateOf(value), new Date(), translator);
  if (kind === 'number') return new Intl.NumberFormat(translator.locale).format(Number(value));
  const amount = kind === 'money' ? amountIn(value) : undefined;
  if (amount?.currency !== undefined)
    return moneyText(moneyOf(amount.major, amount.currency), translator.locale);
  return amount === undefined ? value : new Intl.NumberFormat(translator.locale).format(amount.major);
};

const rangeText = (
  kind: string | undefined,
  { from, to }: { readonly from?: string; readonly to?: string },
  translator: Translator,
): string => {
  const { t } = translator;
  const known = periodsAt(new Date()).find(one => one.from === from && one.to === to);
  if (known !== undefined) return t(`period.${known.name}`);
  const text = (value: string) => boundText(kind, value, translator);
  if (from !== undefined && to !== undefined)
    return from === to ? text(from) : t('filter.between', { from: text(from), to: text(to) });
  return from === undefined
    ? t('filter.until', { to: text(to ?? '') })
    : t('filter.since', { from: text(from) });
};

/** What is wanted of a field, as a person reads it. */
export function Condition({ wanted, ...about }: About & { readonly wanted: Wanted }) {
  const translator = useTranslator();
  if (typeof wanted === 'string') return <Value {...about} value={wanted} />;
  if (wanted.begins !== undefined) return `${wanted.begins}…`;
  return rangeText(about.type.fields[about.name]?.kind, wanted, translator);
}
