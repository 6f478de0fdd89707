import { Alert, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { ApiProblem } from '../../../../api/problem.ts';
import { useImportable } from '../../shared/api/importable.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { PageHead } from '../../shared/ui/page-head.tsx';
import { problemText } from '../../shared/ui/problem-text.ts';
import { Empty } from '../../shared/ui/states.tsx';
import { DropZone } from './drop-zone.tsx';
import { History } from './history.tsx';
import styles from './import.module.css';
import { useBegin } from './use-begin.ts';

/** Where files of customers come in, and what came in before. */
export function ImportHome() {
  const translator = useTranslator();
  const { t } = translator;
  const types = useImportable();
  const navigate = useNavigate();
  const { type: wanted, like } = useSearch({ strict: false });
  const type = types.find(({ plural }) => plural === wanted) ?? types[0];
  const begin = useBegin(type, like);
  const failed = begin.error;
  const reason = (error: unknown) =>
    error instanceof ApiProblem && error.code.startsWith('import.file')
      ? t(error.code)
      : problemText(error, translator);
  return (
    <>
      <PageHead title={t('import.title')}>
        <span className="soft">{t(like === undefined ? 'import.hint' : 'import.likeHint')}</span>
      </PageHead>
      <div className={styles.page}>
        {type === undefined ? (
          <Empty title={t('import.notYours')} hint={t('import.notYoursHint')} />
        ) : (
          <section className={styles.section}>
            <SegmentedControl
              aria-label={t('import.into')}
              value={type.plural}
              data={types.map(one => ({ value: one.plural, label: typeLabels(one, translator) }))}
              onChange={plural =>
                void navigate({
                  to: '/import',
                  search: { type: plural, ...(like === undefined ? {} : { like }) },
                  replace: true,
                })
              }
            />
            {failed !== null && (
              <Alert color="red" variant="light" role="alert">
                {reason(failed)}
              </Alert>
            )}
            <DropZone busy={begin.isPending} onFile={file => begin.mutate(file)} />
          </section>
        )}
        <History />
      </div>
    </>
  );
}
