import { useDeclarations } from '../../../shared/api/declarations.ts';
import { usePeople } from '../../../shared/api/people.ts';
import type { Happening } from '../../../shared/api/timeline.ts';
import { RecordLink } from '../../../shared/fields/record-link.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../../shared/i18n/names.ts';
import { Moment } from '../../../shared/ui/moment.tsx';
import { TypeIcon } from '../../../shared/ui/type-icon.tsx';
import { Changes } from './changes.tsx';
import { textOf } from './happenings.ts';
import { headline } from './headline.ts';
import { MailState } from './mail-state.tsx';
import styles from './timeline.module.css';

/** One thing that happened: who did what to which record, and the words or changes that came with it. */
export function Entry({ happening, here }: { readonly happening: Happening; readonly here: string }) {
  const translator = useTranslator();
  const declarations = useDeclarations();
  const people = usePeople();
  const { subject } = happening;
  const typeName = (name: string) => {
    const type = declarations.byName(name);
    return type === undefined ? name : typeLabel(type, translator);
  };
  const telling = {
    translator,
    here,
    typeLabel: typeName,
    person: (id: unknown) => people.find(person => person.id === id)?.name,
  };
  const elsewhere = subject.id !== here && subject.type !== 'note';
  const text = textOf(happening);
  return (
    <article className={styles.entry}>
      <span className={styles.icon}>
        <TypeIcon type={subject.type} size={14} />
      </span>
      <div className={styles.body}>
        <div className={styles.line}>
          <span className={styles.headline}>{headline(happening, telling)}</span>
          {elsewhere && subject.title !== undefined && <RecordLink id={subject.id} title={subject.title} />}
          {subject.type === 'mail' && <MailState id={subject.id} />}
          <span className={styles.time}>
            <Moment at={happening.time} inDay />
          </span>
        </div>
        <Changes happening={happening} />
        {text !== undefined && <blockquote className={styles.text}>{text}</blockquote>}
      </div>
    </article>
  );
}
