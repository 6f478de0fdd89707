import { SegmentedControl } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useTranslator } from '../i18n/i18n.tsx';

/** Between the list and the board of a type. */
export function ViewSwitch({ plural, view }: { readonly plural: string; readonly view: 'list' | 'board' }) {
  const { t } = useTranslator();
  const navigate = useNavigate();
  return (
    <SegmentedControl
      size="xs"
      value={view}
      aria-label={t('view.label')}
      data={[
        { value: 'list', label: t('view.list') },
        { value: 'board', label: t('view.board') },
      ]}
      onChange={next => void navigate({ to: next === 'board' ? `/${plural}/board` : `/${plural}` })}
    />
  );
}
