import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { importQuery, isOnItsWay } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { sentence, typesInside } from '../../shared/i18n/names.ts';
import { PageHead } from '../../shared/ui/page-head.tsx';
import { Failing, Loading } from '../../shared/ui/states.tsx';
import styles from './import.module.css';
import { Progress } from './progress.tsx';
import { Result } from './result.tsx';
import { Sending } from './sending.tsx';
import { Setup } from './setup.tsx';
import { StatusBadge } from './status-badge.tsx';
import { useSending } from './uploads.ts';

/** One import, wherever it stands: its file on the way, being planned, running, or at its end. */
export function ImportPage({ id }: { readonly id: string }) {
  const translator = useTranslator();
  const { t } = translator;
  const declarations = useDeclarations();
  const asked = useQuery(importQuery(id));
  const sending = useSending(id);
  const run = asked.data;
  if (run === undefined)
    return asked.isError ? (
      <Failing error={asked.error} retry={() => void asked.refetch()} />
    ) : (
      <Loading rows={8} />
    );
  const type = declarations.byPlural(run.type);
  const body = () => {
    if (sending !== undefined) return <Sending run={run} sending={sending} />;
    if (isOnItsWay(run)) return <Progress run={run} />;
    if (run.status !== 'waiting') return <Result run={run} type={type} />;
    return type === undefined ? null : <Setup key={id} run={run} type={type} />;
  };
  return (
    <>
      <PageHead
        title={run.name}
        beside={sending === undefined && <StatusBadge status={run.status} />}
        actions={
          <Anchor size="sm" renderRoot={props => <Link to="/import" search={{}} {...props} />}>
            {t('import.all')}
          </Anchor>
        }
      >
        <span className="soft">
          {sentence(t('import.of', { types: type === undefined ? run.type : typesInside(type, translator) }))}
        </span>
      </PageHead>
      <div className={styles.page}>
        {asked.isError && <Failing error={asked.error} retry={() => void asked.refetch()} />}
        {body()}
      </div>
    </>
  );
}
