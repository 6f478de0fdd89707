import { Chip, Group } from '@mantine/core';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { choiceLabel } from '../../../shared/i18n/names.ts';
import type { Translator } from '../../../shared/i18n/translator.ts';
import { mine, offersOf, toggled, type Wishes } from './listing.ts';

const wordOf = (type: Declaration, name: string, value: string, translator: Translator): string => {
  if (value === mine) return translator.t('filter.mine');
  if (type.fields[name]?.kind === 'choice') return choiceLabel(type.name, name, value, translator);
  return translator.first([`filter.${type.name}.${name}.${value}`], translator.t(`filter.${value}`));
};

/** The filters of a list as chips; each is on or off, at most one value of a field at a time. */
export function FilterChips({
  type,
  wishes,
  onChange,
}: {
  readonly type: Declaration;
  readonly wishes: Wishes;
  readonly onChange: (wishes: Wishes) => void;
}) {
  const translator = useTranslator();
  const offers = offersOf(type);
  return (
    <Group gap={6} role="group" aria-label={translator.t('filter.label')} wrap="nowrap">
      {offers.flatMap(offer =>
        offer.values.map(value => (
          <Chip
            key={`${offer.name} ${value}`}
            size="xs"
            variant="light"
            checked={wishes[offer.name] === value}
            onChange={() => onChange(toggled(offers, wishes, offer, value))}
          >
            {wordOf(type, offer.name, value, translator)}
          </Chip>
        )),
      )}
    </Group>
  );
}
