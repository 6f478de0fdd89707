import { Alert, SegmentedControl } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useImportable } from '../../shared/api/importable.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabels } from '../../shared/i18n/names.ts';
import { PageHead } from '../../shared/ui/page-head.tsx';
import { Empty } from '../../shared/ui/states.tsx';
import { usePhone } from '../../shared/ui/use-phone.ts';
import { DropZone } from './drop-zone.tsx';
import { History } from './history.tsx';
import styles from './import.module.css';
import { useBegin } from './use-begin.ts';
import { Words } from './words.tsx';

/** Where files of customers come in, and what came in before. */
export function ImportHome() {
  const translator = useTranslator();
  const { t } = translator;
  const phone = usePhone();
  const types = useImportable();
  const navigate = useNavigate();
  const { type: wanted, like } = useSearch({ strict: false });
  const type = types.find(({ plural }) => plural === wanted) ?? types[0];
  const begin = useBegin(type, like);
  const failed = begin.error;
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
              orientation={phone ? 'vertical' : 'horizontal'}
              size={phone ? 'md' : 'sm'}
              w={phone ? '100%' : 'auto'}
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
                <Words error={failed} />
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
