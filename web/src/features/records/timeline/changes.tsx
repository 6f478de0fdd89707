import { type Declaration, useDeclarations } from '../../../shared/api/declarations.ts';
import type { Happening } from '../../../shared/api/timeline.ts';
import { FieldValue, isBlank } from '../../../shared/fields/value.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { fieldLabel } from '../../../shared/i18n/names.ts';
import { toldChanges } from './happenings.ts';
import styles from './timeline.module.css';

const most = 6;

function Side({
  type,
  name,
  value,
  record,
}: {
  readonly type: Declaration;
  readonly name: string;
  readonly value: unknown;
  readonly record: Readonly<Record<string, unknown>>;
}) {
  const { t } = useTranslator();
  if (isBlank(value)) return <span className="soft">{t('value.empty')}</span>;
  return <FieldValue {...{ type, name, value, record }} />;
}

/** Which fields changed, from what to what. */
export function Changes({ happening }: { readonly happening: Happening }) {
  const translator = useTranslator();
  const type = useDeclarations().byName(happening.subject.type);
  const names = toldChanges(happening).filter(name => type !== undefined && name in type.fields);
  if (type === undefined || names.length === 0) return null;
  const record = Object.fromEntries(
    Object.entries(happening.changes).map(([name, change]) => [name, change.to]),
  );
  return (
    <ul className={styles.changes}>
      {names.slice(0, most).map(name => (
        <li key={name}>
          <span className="soft">{fieldLabel(type, name, translator)}</span>
          {!isBlank(happening.changes[name]?.from) && (
            <>
              <Side {...{ type, name, record }} value={happening.changes[name]?.from} />
              <span aria-hidden>→</span>
            </>
          )}
          <Side {...{ type, name, record }} value={happening.changes[name]?.to} />
        </li>
      ))}
      {names.length > most && (
        <li className="soft">{translator.t('timeline.and', { n: names.length - most })}</li>
      )}
    </ul>
  );
}
