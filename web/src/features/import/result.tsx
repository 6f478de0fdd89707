import { Alert, Button, Group } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Declaration } from '../../shared/api/declarations.ts';
import { type Import, refusedFile } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { sentence, typesInside } from '../../shared/i18n/names.ts';
import { listPath } from '../../shared/ui/places.ts';
import { problemText } from '../../shared/ui/problem-text.ts';
import { warn } from '../../shared/ui/say.ts';
import styles from './import.module.css';
import { saveFile } from './save-file.ts';
import { Tiles } from './tiles.tsx';

/** The rows that did not come in: their file, how to mend it, and the way back in. */
function RefusedRows({ run }: { readonly run: Import }) {
  const translator = useTranslator();
  const { t } = translator;
  const fetched = useMutation({
    mutationFn: async () => saveFile(await refusedFile(run.id), t('import.refusedName', { name: run.name })),
    onError: error => warn(problemText(error, translator)),
  });
  return (
    <div className={styles.refused}>
      <strong>{t('import.refusedHead', { n: run.refused ?? 0 })}</strong>
      <span>{t('import.refusedHint')}</span>
      <Group gap="sm">
        <Button
          leftSection={<IconDownload size={16} aria-hidden />}
          loading={fetched.isPending}
          onClick={() => fetched.mutate()}
        >
          {t('import.download')}
        </Button>
        <Button
          variant="default"
          renderRoot={props => <Link to="/import" search={{ type: run.type, like: run.id }} {...props} />}
        >
          {t('import.mended')}
        </Button>
      </Group>
    </div>
  );
}

/** The end of an import: what became of the rows, and what to do next. */
export function Result({ run, type }: { readonly run: Import; readonly type: Declaration | undefined }) {
  const translator = useTranslator();
  const { t, first, locale, language } = translator;
  const said = first([`error.${run.problemCode}`], run.problem ?? t('import.failed'));
  const queries = useQueryClient();
  useEffect(() => {
    // What came in shall be seen by whoever goes to a list from here.
    void queries.invalidateQueries({ queryKey: ['list'], refetchType: 'none' });
  }, [queries]);
  const { rows = 0, seconds } = run;
  const failed = run.status === 'failed';
  return (
    <section className={styles.section}>
      {failed && (
        <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} aria-hidden />}>
          <div>{language === 'en' && run.problem !== undefined ? run.problem : said}</div>
          {/* The API names rows and columns, in English. */}
          {language !== 'en' && run.problem !== undefined && said !== run.problem && (
            <div className="soft" lang="en">
              {run.problem}
            </div>
          )}
        </Alert>
      )}
      <span className="figures" role="status">
        {run.status === 'done' && t('import.doneRows', { n: rows })}
        {run.status === 'cancelled' && t('import.cancelledRows', { read: run.read ?? 0, rows })}
        {!failed && seconds !== undefined && (
          <>
            {' '}
            {t('import.took', {
              seconds: new Intl.NumberFormat(locale, { maximumFractionDigits: 1 }).format(seconds),
            })}
          </>
        )}
      </span>
      {(!failed || rows > 0) && <Tiles run={run} />}
      {(run.refused ?? 0) > 0 && <RefusedRows run={run} />}
      <Group gap="sm">
        {type !== undefined && (run.created ?? 0) + (run.updated ?? 0) > 0 && (
          <Button variant="default" renderRoot={props => <Link to={listPath(type)} search={{}} {...props} />}>
            {sentence(t('import.show', { types: typesInside(type, translator) }))}
          </Button>
        )}
        <Button
          variant="default"
          renderRoot={props => <Link to="/import" search={{ type: run.type }} {...props} />}
        >
          {t('import.another')}
        </Button>
      </Group>
    </section>
  );
}
