import { Alert, Button } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Declaration } from '../../shared/api/declarations.ts';
import {
  type Import,
  type Inspection,
  importQuery,
  importsQuery,
  inspectionQuery,
  startImport,
} from '../../shared/api/imports.ts';
import { newKey } from '../../shared/api/new-key.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { fieldLabel, sentence, typesInside } from '../../shared/i18n/names.ts';
import { Doubles } from './doubles.tsx';
import styles from './import.module.css';
import { MappingTable } from './mapping-table.tsx';
import { goingOf, keepPlan, mappingOf, type Plan } from './plan.ts';
import { Preview } from './preview.tsx';
import { missingOf } from './targets.ts';
import { Words } from './words.tsx';

/** Starts the import; the same attempt is not made twice. */
const useStart = (run: Import) => {
  const queries = useQueryClient();
  const [key] = useState(newKey);
  return useMutation({
    mutationFn: (orders: Parameters<typeof startImport>[1]) => startImport(run.id, orders, key),
    // The answer may have been lost, and the import run.
    onError: () => queries.invalidateQueries({ queryKey: importQuery(run.id).queryKey }),
    onSuccess: async started => {
      keepPlan(run.id, undefined);
      queries.setQueryData(importQuery(run.id).queryKey, started);
      await queries.invalidateQueries({ queryKey: importsQuery.queryKey });
    },
  });
};

/** What is decided about a file that can be read: columns, doubles, rules; then the start. */
export function Decisions({
  run,
  type,
  plan,
  first,
  onPlan,
}: {
  readonly run: Import;
  readonly type: Declaration;
  readonly plan: Plan;
  /** What the file says by itself: the guess. */
  readonly first: Inspection;
  readonly onPlan: (plan: Plan) => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const guess = Object.fromEntries(first.columns.map(({ name, field }) => [name, field]));
  const going = goingOf(first.columns, guess, plan);
  const mapping = mappingOf(going);
  const [settled] = useDebouncedValue(JSON.stringify(mapping), 300);
  const look = useQuery(
    inspectionQuery(run.id, { ...plan.format, mapping: JSON.parse(settled) as typeof mapping }),
  );
  const start = useStart(run);
  const missing = missingOf(type, Object.values(mapping), plan.onDuplicate);
  const lacking = missing.fields.length > 0;
  const nothing = Object.keys(mapping).length === 0;
  const names = missing.fields.map(name => fieldLabel(type, name, translator)).join(', ');
  const go = () =>
    start.mutate({
      mapping,
      onDuplicate: plan.onDuplicate,
      startRules: plan.startRules,
      ...plan.format,
    });
  return (
    <>
      <MappingTable {...{ type, first, going, plan, onPlan }} />
      <Preview
        type={type}
        mapping={mapping}
        said={look.data}
        error={look.error}
        stale={look.isPlaceholderData}
      />
      <Doubles {...{ type, plan, onPlan }} />
      {start.isError && (
        <Alert color="red" variant="light" role="alert">
          <Words error={start.error} />
        </Alert>
      )}
      <div className={styles.foot}>
        <span role="status" className={lacking ? styles.missing : 'soft'}>
          {lacking
            ? t(missing.how === 'all' ? 'import.missing' : 'import.missingAny', { fields: names })
            : nothing
              ? t('import.nothingMapped')
              : t('import.ready', { n: first.rowsGuessed, columns: Object.keys(mapping).length })}
        </span>
        <Button disabled={lacking || nothing} loading={start.isPending} onClick={go}>
          {sentence(t('import.of', { types: typesInside(type, translator) }))}
        </Button>
      </div>
    </>
  );
}
