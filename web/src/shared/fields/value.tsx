import { Anchor, Badge, Group } from '@mantine/core';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import type { ReactNode } from 'react';
import type { Field, Link, Money } from '../../../../domain/core/field.ts';
import type { Shape } from '../api/declarations.ts';
import { usePeople } from '../api/people.ts';
import { moneyText } from '../format/money.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import { choiceLabel } from '../i18n/names.ts';
import type { Translator } from '../i18n/translator.ts';
import { Mark } from '../ui/mark.tsx';
import { Day, Moment } from '../ui/moment.tsx';
import { RecordLink } from './record-link.tsx';
import { rowsText } from './rows-value.ts';
import { StageName } from './stage.tsx';
import styles from './value.module.css';

/** A value with what it needs to be read: its type, its field and the record it stands in. */
export interface Shown {
  readonly type: Shape;
  readonly name: string;
  readonly value: unknown;
  readonly record?: Readonly<Record<string, unknown>>;
}

/** Whether there is anything to show. */
export const isBlank = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function PersonName({ id }: { readonly id: string }) {
  const name = usePeople().find(person => person.id === id)?.name;
  return (
    <Group gap={6} wrap="nowrap" miw={0}>
      <Mark name={name ?? '?'} size={18} />
      <span className="one-line">{name ?? '…'}</span>
    </Group>
  );
}

const outside = (href: string, text: string): ReactNode => (
  <Anchor
    href={href}
    size="sm"
    className="one-line"
    onClick={event => event.stopPropagation()}
    {...(href.startsWith('http') ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
  >
    {text}
  </Anchor>
);

/** Only web addresses become links: a `javascript:` value stays text. */
const webLink = (value: string): ReactNode =>
  /^https?:\/\//.test(value) ? outside(value, value.replace(/^https?:\/\//, '').replace(/\/$/, '')) : value;

const tags = (values: readonly string[]): ReactNode => (
  <Group gap={4} wrap="nowrap" miw={0}>
    {values.map(value => (
      <Badge key={value} variant="default" radius="sm" size="sm" tt="none" fw={500}>
        {value}
      </Badge>
    ))}
  </Group>
);

const linked = (type: string, name: string, links: readonly Link[], translator: Translator): ReactNode => (
  <Group gap={4} miw={0}>
    {links.map(link => (
      <Group key={link.id} gap="0 6px" miw={0}>
        <RecordLink id={link.id} />
        {link.role !== undefined && (
          <span className="soft">{choiceLabel(type, name, link.role, translator)}</span>
        )}
      </Group>
    ))}
  </Group>
);

const addressText = (value: object): string =>
  ['street', 'city', 'region', 'postalCode', 'country']
    .map(part => (value as Record<string, string | undefined>)[part])
    .filter(part => part !== undefined && part !== '')
    .join(', ');

const show = (field: Field, { type, name, value }: Shown, translator: Translator): ReactNode => {
  const text = String(value);
  switch (field.kind) {
    case 'money':
      return <span className="figures">{moneyText(value as Money, translator.locale)}</span>;
    case 'number':
      return (
        <span className="figures">{new Intl.NumberFormat(translator.locale).format(Number(value))}</span>
      );
    case 'date':
      return <Day on={text} />;
    case 'dateTime':
      return <Moment at={text} />;
    case 'email':
      return outside(`mailto:${text}`, text);
    case 'phone':
      return outside(`tel:${text}`, text);
    case 'link':
      return webLink(text);
    case 'tags':
      return tags(value as readonly string[]);
    case 'choice':
      return choiceLabel(type.name, name, text, translator);
    case 'yesNo':
      return value === true ? (
        <IconCheck size={16} aria-label={translator.t('value.yes')} />
      ) : (
        translator.t('value.no')
      );
    case 'user':
      return <PersonName id={text} />;
    case 'reference':
      return <RecordLink id={text} />;
    case 'references':
      return linked(type.name, name, value as readonly Link[], translator);
    case 'address':
      return addressText(value as object);
    case 'rows':
      return (
        rowsText(value as readonly Readonly<Record<string, unknown>>[]) ??
        translator.t('value.rows', { n: (value as readonly unknown[]).length })
      );
    case 'json':
      return <pre className={styles.json}>{JSON.stringify(value, null, 2)}</pre>;
    default:
      return text;
  }
};

/** The value of a field as people read it; nothing for an empty one. */
export function FieldValue(shown: Shown) {
  const translator = useTranslator();
  const { type, name, value, record } = shown;
  if (isBlank(value)) return null;
  if (name === 'createdAt' || name === 'updatedAt') return <Moment at={String(value)} />;
  if (type.board?.column === name) {
    const within = record?.[type.board.within];
    return <StageName id={String(value)} within={typeof within === 'string' ? within : undefined} />;
  }
  const field = type.fields[name];
  return field === undefined ? String(value) : show(field, shown, translator);
}
