import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typesInside } from '../../../shared/i18n/names.ts';
import { Empty } from '../../../shared/ui/states.tsx';

/** A list without records: because there are none yet, or because none match. */
export function EmptyList({
  type,
  filtered,
  onClear,
  children,
}: {
  readonly type: Declaration;
  readonly filtered: boolean;
  readonly onClear: () => void;
  readonly children: ReactNode;
}) {
  const translator = useTranslator();
  const { t, first } = translator;
  const types = typesInside(type, translator);
  if (!filtered)
    return (
      <Empty title={t('list.empty')} hint={first([`list.hint.${type.name}`], t('list.hint'))}>
        {children}
      </Empty>
    );
  return (
    <Empty title={t('list.noneMatch')} hint={t('list.noneMatchHint')}>
      <Button variant="default" onClick={onClear}>
        {t('list.showAll', { types })}
      </Button>
    </Empty>
  );
}
