import { Button, Checkbox } from '@mantine/core';
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import { doCommand, listQuery } from '../../shared/api/records.ts';
import { refreshAfter } from '../../shared/api/refresh.ts';
import { RecordLink } from '../../shared/fields/record-link.tsx';
import { titleOf } from '../../shared/fields/record-title.tsx';
import { FieldValue } from '../../shared/fields/value.tsx';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../shared/i18n/names.ts';
import { showDialog } from '../../shared/ui/dialogs.ts';
import { problemText } from '../../shared/ui/problem-text.ts';
import { say, warn } from '../../shared/ui/say.ts';
import { Empty, Failing, Loading } from '../../shared/ui/states.tsx';
import { byDue, type Due } from './due.ts';
import styles from './my-day.module.css';

/** Ticks a task off; one click takes it back. */
const useComplete = (type: Declaration) => {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const run = async (task: AnyRecord, command: string): Promise<void> => {
    const next = await doCommand<AnyRecord>(type.plural, { id: task.id }, command);
    await refreshAfter(queries, next, type.plural);
  };
  const failed = (error: unknown) => warn(problemText(error, translator));
  return (task: AnyRecord) =>
    void run(task, 'complete')
      .then(() =>
        say(t('said.completed', { title: titleOf(type, task) }), {
          label: t('action.undo'),
          run: () => void run(task, 'reopen').catch(failed),
        }),
      )
      .catch(failed);
};

function Row({
  type,
  task,
  due,
  onDone,
}: {
  readonly type: Declaration;
  readonly task: AnyRecord;
  readonly due: Due;
  readonly onDone: () => void;
}) {
  const { t } = useTranslator();
  const title = titleOf(type, task);
  const about = typeof task.about === 'string' ? task.about : undefined;
  const name = type.work?.due ?? '';
  return (
    <li className={styles.row}>
      <Checkbox aria-label={t('day.complete', { title })} checked={false} onChange={onDone} radius="xl" />
      <span className={styles.what}>
        <RecordLink id={task.id} title={title} />
        {about !== undefined && (
          <span className={styles.about}>
            <RecordLink id={about} />
          </span>
        )}
      </span>
      <span className={styles.when} data-due={due}>
        <FieldValue type={type} name={name} value={task[name]} />
      </span>
    </li>
  );
}

/** The open tasks of the person, the most urgent first. */
export function MyTasks({ type, userId }: { readonly type: Declaration; readonly userId: string }) {
  const translator = useTranslator();
  const { t } = translator;
  const complete = useComplete(type);
  const filters = { [type.owner ?? '']: userId, [type.work?.done ?? '']: 'false' };
  const asked = useInfiniteQuery({
    ...listQuery(type.plural, { filters, limit: 100 }),
    refetchInterval: 30_000,
  });
  const tasks = asked.data?.pages.flatMap(page => page.items) ?? [];
  return (
    <section className={styles.card} aria-label={t('day.tasks')}>
      <h2 className={styles.heading}>{t('day.tasks')}</h2>
      {asked.isPending && <Loading rows={5} />}
      {asked.isError && <Failing error={asked.error} retry={() => void asked.refetch()} />}
      {asked.isSuccess && tasks.length === 0 && (
        <Empty title={t('day.noTasks')} hint={t('day.noTasksHint')}>
          {type.rights.create && (
            <Button variant="default" onClick={() => showDialog({ kind: 'create', type: type.name })}>
              {t('action.new', { type: typeLabel(type, translator) })}
            </Button>
          )}
        </Empty>
      )}
      {byDue(tasks, type.work?.due ?? '', new Date()).map(([due, some]) => (
        <div key={due}>
          <h3 className={styles.group} data-due={due}>
            {t(`day.${due}`)}
          </h3>
          <ul className={styles.rows}>
            {some.map(task => (
              <Row key={task.id} {...{ type, task, due }} onDone={() => complete(task)} />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}
