import { useDeclarations } from '../../shared/api/declarations.ts';
import { useMe } from '../../shared/api/me.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { PageHead } from '../../shared/ui/page-head.tsx';
import styles from './my-day.module.css';
import { MyLeads } from './my-leads.tsx';
import { MyTasks } from './my-tasks.tsx';

/** What is mine to do: tasks by urgency, and new leads. */
export function MyDayPage() {
  const { t } = useTranslator();
  const { byName } = useDeclarations();
  const me = useMe();
  const [task, lead] = [byName('task'), byName('lead')];
  const userId = me.user?.id;
  return (
    <>
      <PageHead title={t('day.hello', { name: me.user?.name ?? me.actor.name })} />
      <div className={styles.page}>
        {task !== undefined && userId !== undefined && <MyTasks type={task} userId={userId} />}
        {lead !== undefined && userId !== undefined && <MyLeads type={lead} userId={userId} />}
      </div>
    </>
  );
}
