import { Progress as Bar, Button, Group } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { cancelImport, type Import, importQuery } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { problemText } from '../../shared/ui/problem-text.ts';
import { warn } from '../../shared/ui/say.ts';
import { rateOf, shareOf } from './counts.ts';
import styles from './import.module.css';
import { Tiles } from './tiles.tsx';

/** An import that runs: how far, how fast, what became of the rows, and the way to stop it. */
export function Progress({ run }: { readonly run: Import }) {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const cancel = useMutation({
    mutationFn: () => cancelImport(run.id),
    onError: error => warn(problemText(error, translator)),
    onSettled: () => queries.invalidateQueries({ queryKey: importQuery(run.id).queryKey }),
  });
  const { read = 0, rows = 0 } = run;
  const rate = rateOf(run, new Date());
  const share = shareOf(run);
  return (
    <section className={styles.section}>
      <Bar.Root size={10}>
        <Bar.Section
          value={rows === 0 ? 100 : share}
          aria-label={t('import.progress')}
          striped={rows === 0}
          animated={rows === 0}
        />
      </Bar.Root>
      <span className="figures" role="status">
        {[
          rows === 0 ? t('import.counting') : t('import.read', { read, rows }),
          ...(rate > 0 ? [t('import.rate', { n: rate })] : []),
        ].join(' · ')}
      </span>
      <Tiles run={run} />
      <span className="soft">{t('import.leave')}</span>
      <Group gap="sm">
        <Button
          variant="default"
          loading={cancel.isPending || run.status === 'cancelling'}
          onClick={() => cancel.mutate()}
        >
          {t('import.cancel')}
        </Button>
        <span className="soft">{t('import.cancelHint')}</span>
      </Group>
    </section>
  );
}
