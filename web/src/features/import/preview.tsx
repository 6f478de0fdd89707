import type { Money } from '../../../../domain/core/field.ts';
import type { Declaration } from '../../shared/api/declarations.ts';
import type { Inspection, Mapping } from '../../shared/api/imports.ts';
import { moneyText } from '../../shared/format/money.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { choiceLabel } from '../../shared/i18n/names.ts';
import type { Translator } from '../../shared/i18n/translator.ts';
import { Failing, Loading } from '../../shared/ui/states.tsx';
import styles from './import.module.css';
import { type Target, targetName, targetsIn } from './targets.ts';

const isMoney = (value: object): value is Money => 'minor' in value && 'currency' in value;

/** A value as it was understood. Names of records and people are still names here. */
const understood = (
  type: Declaration,
  { field, part }: Target,
  value: unknown,
  translator: Translator,
): string => {
  const whole =
    part !== undefined && typeof value === 'object' && value !== null
      ? (value as Record<string, unknown>)[part]
      : value;
  if (whole === undefined || whole === null) return '';
  if (Array.isArray(whole))
    return whole
      .map(one => (typeof one === 'object' ? String((one as { id?: unknown }).id) : String(one)))
      .join(', ');
  if (typeof whole === 'object')
    return isMoney(whole) ? moneyText(whole, translator.locale) : JSON.stringify(whole);
  if (typeof whole === 'boolean') return translator.t(whole ? 'value.yes' : 'value.no');
  return type.fields[field]?.kind === 'choice'
    ? choiceLabel(type.name, field, String(whole), translator)
    : String(whole);
};

/** What is wrong with a cell, by the kind of its field; as the API said it (English) where there are no words for that. */
const cellText = (
  type: Declaration,
  { field }: Target,
  value: string,
  message: string,
  { first }: Translator,
): string => {
  const declared = type.fields[field];
  const empty = declared?.required === true && value === '' ? ['issue.field.required'] : [];
  return first([`import.cell.${declared?.kind}`, ...empty], message);
};

/** The first rows as they would come in, and what is wrong with them. */
export function Preview({
  type,
  mapping,
  said,
  error,
  stale,
}: {
  readonly type: Declaration;
  readonly mapping: Mapping;
  readonly said: Inspection | undefined;
  readonly error: unknown;
  readonly stale: boolean;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const used = new Set(Object.values(mapping));
  const shown = said === undefined ? [] : targetsIn(said).filter(({ path }) => used.has(path));
  const columnOf = (path: string) => Object.keys(mapping).find(column => mapping[column] === path);
  const rows = said?.preview ?? [];
  const bad = rows.filter(({ issues }) => issues.length > 0).length;
  return (
    <section className={styles.section}>
      <h2 className={styles.head}>{t('import.preview')}</h2>
      {error !== null && said === undefined && <Failing error={error} />}
      {error === null && said === undefined && <Loading rows={4} />}
      {said !== undefined && shown.length > 0 && (
        <>
          <span className={bad > 0 ? styles.missing : 'soft'}>
            {t('import.previewBad', { bad, n: rows.length })}
          </span>
          <div className={styles.scroll} aria-busy={stale}>
            <table className={styles.table} aria-label={t('import.preview')}>
              <thead>
                <tr>
                  <th scope="col">{t('import.row')}</th>
                  {shown.map(target => (
                    <th key={target.path} scope="col">
                      {targetName(type, target, translator)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(({ row, values, issues }) => {
                  const whole = issues.filter(({ column }) =>
                    shown.every(({ path }) => columnOf(path) !== column),
                  );
                  return (
                    <tr key={row} data-bad={issues.length > 0 || undefined}>
                      <th scope="row" className="figures">
                        {row}
                        {whole.map(({ message }) => (
                          <span key={message} className={styles.issue}>
                            {message}
                          </span>
                        ))}
                      </th>
                      {shown.map(target => {
                        const own = issues.filter(({ column }) => column === columnOf(target.path));
                        const text = understood(
                          type,
                          target,
                          values[target.path] ?? values[target.field],
                          translator,
                        );
                        return (
                          <td key={target.path} data-bad={own.length > 0 || undefined}>
                            {text}
                            {own.map(({ message }) => (
                              <span key={message} className={styles.issue}>
                                {cellText(type, target, text, message, translator)}
                              </span>
                            ))}
                          </td>
                        );
                      })}
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </div>
        </>
      )}
    </section>
  );
}
