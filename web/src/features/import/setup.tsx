import { Alert, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { Declaration } from '../../shared/api/declarations.ts';
import { type Import, inspectionQuery } from '../../shared/api/imports.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { Loading } from '../../shared/ui/states.tsx';
import { Decisions } from './decisions.tsx';
import { FormatBar } from './format-bar.tsx';
import styles from './import.module.css';
import { keepPlan, keptPlan, type Plan } from './plan.ts';
import { Words } from './words.tsx';

/** A file that cannot be read as it is: says why, and offers another reading or another file. */
function Unreadable({
  error,
  run,
  retry,
}: {
  readonly error: unknown;
  readonly run: Import;
  readonly retry: () => void;
}) {
  const { t } = useTranslator();
  return (
    <Alert color="red" variant="light" role="alert" title={t('import.unreadable')} m="md">
      <div className={styles.said}>
        <Words error={error} />
      </div>
      <div className={styles.line}>
        <Button size="compact-sm" variant="default" onClick={retry}>
          {t('action.retry')}
        </Button>
        <Button
          size="compact-sm"
          variant="default"
          renderRoot={props => <Link to="/import" search={{ type: run.type }} {...props} />}
        >
          {t('import.another')}
        </Button>
      </div>
    </Alert>
  );
}

/** An import before its start: how the file is read, where its columns go, what happens to doubles. Kept here until it is started. */
export function Setup({ run, type }: { readonly run: Import; readonly type: Declaration }) {
  const [plan, setPlan] = useState<Plan>(() => keptPlan(run.id));
  useEffect(() => keepPlan(run.id, plan), [run.id, plan]);
  const first = useQuery(inspectionQuery(run.id, plan.format));
  const said = first.data;
  if (first.isPending) return <Loading rows={8} />;
  return (
    <>
      <FormatBar plan={plan} said={said} onPlan={setPlan} />
      {first.isError && <Unreadable error={first.error} run={run} retry={() => void first.refetch()} />}
      {!first.isError && said !== undefined && (
        <Decisions {...{ run, type, plan }} first={said} onPlan={setPlan} />
      )}
    </>
  );
}
