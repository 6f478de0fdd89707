import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Empty } from '../../shared/ui/states.tsx';

/** An address that leads nowhere, or to something that this person may not see. */
export function NoSuchPage() {
  const { t } = useTranslator();
  return (
    <Empty title={t('page.none')} hint={t('page.noneHint')}>
      <Button renderRoot={props => <Link to="/" {...props} />} variant="default">
        {t('nav.myDay')}
      </Button>
    </Empty>
  );
}
