import { Fieldset, Group, SegmentedControl, Stack, TextInput } from '@mantine/core';
import { lazy, type ReactNode, Suspense } from 'react';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import type { Choice, Conversion } from './conversion.ts';

const ReferenceField = lazy(() => import('../../../shared/fields/reference-field.tsx'));
const MoneyField = lazy(() => import('../../../shared/fields/money-field.tsx'));

interface Part {
  readonly conversion: Conversion;
  readonly set: (change: Partial<Conversion>) => void;
  readonly errorAt: (path: string) => string | undefined;
}

function Choices({
  label,
  value,
  of,
  onChange,
  children,
}: {
  readonly label: string;
  readonly value: Choice;
  readonly of: Readonly<Partial<Record<Choice, string>>>;
  readonly onChange: (value: Choice) => void;
  readonly children: ReactNode;
}) {
  return (
    <Fieldset legend={label} p="md">
      <Stack gap="sm">
        <SegmentedControl
          size="xs"
          aria-label={label}
          value={value}
          data={Object.entries(of).map(([choice, text]) => ({ value: choice as Choice, label: text }))}
          onChange={onChange}
        />
        {children}
      </Stack>
    </Fieldset>
  );
}

/** A text of the conversion with the problem of its path. */
function Field({
  label,
  name,
  path,
  conversion,
  set,
  errorAt,
}: Part & { readonly label: string; readonly name: keyof Conversion; readonly path: string }) {
  return (
    <TextInput
      label={label}
      value={String(conversion[name] ?? '')}
      error={errorAt(path)}
      onChange={event => set({ [name]: event.currentTarget.value })}
    />
  );
}

/** The person: new, as the lead says, or one that is there already. */
export function ContactPart(part: Part) {
  const { t } = useTranslator();
  const { conversion, set, errorAt } = part;
  const error = errorAt('contact.id');
  return (
    <Choices
      label={t('convert.contact')}
      value={conversion.contact}
      of={{ new: t('convert.newContact'), existing: t('convert.existing') }}
      onChange={contact => set({ contact })}
    >
      {conversion.contact === 'existing' ? (
        <Suspense>
          <ReferenceField
            frame={{
              name: 'contactId',
              'aria-label': t('convert.contact'),
              ...(error === undefined ? {} : { error }),
            }}
            targets={['contact']}
            value={conversion.contactId}
            onChange={id => set({ contactId: id ?? '' })}
          />
        </Suspense>
      ) : (
        <>
          <Group grow gap="sm" align="flex-start">
            <Field {...part} label={t('field.firstName')} name="firstName" path="contact.firstName" />
            <Field {...part} label={t('field.lastName')} name="lastName" path="contact.lastName" />
          </Group>
          <Group grow gap="sm" align="flex-start">
            <Field {...part} label={t('field.email')} name="email" path="contact.email" />
            <Field {...part} label={t('field.phone')} name="phone" path="contact.phone" />
          </Group>
        </>
      )}
    </Choices>
  );
}

/** The company: new, one that is there, or none. */
export function CompanyPart(part: Part) {
  const { t } = useTranslator();
  const { conversion, set, errorAt } = part;
  const error = errorAt('company.id');
  return (
    <Choices
      label={t('convert.company')}
      value={conversion.company}
      of={{ new: t('convert.newCompany'), existing: t('convert.existing'), none: t('convert.noCompany') }}
      onChange={company => set({ company })}
    >
      {conversion.company === 'existing' && (
        <Suspense>
          <ReferenceField
            frame={{
              name: 'companyId',
              'aria-label': t('convert.company'),
              ...(error === undefined ? {} : { error }),
            }}
            targets={['company']}
            value={conversion.companyId}
            onChange={id => set({ companyId: id ?? '' })}
          />
        </Suspense>
      )}
      {conversion.company === 'new' && (
        <Field {...part} label={t('field.name')} name="companyName" path="company" />
      )}
    </Choices>
  );
}

/** The deal: its name and what it may be worth, or none yet. */
export function DealPart(part: Part) {
  const { t } = useTranslator();
  const { conversion, set, errorAt } = part;
  const error = errorAt('deal.amount');
  return (
    <Choices
      label={t('convert.deal')}
      value={conversion.deal}
      of={{ new: t('convert.withDeal'), none: t('convert.noCompany') }}
      onChange={deal => set({ deal })}
    >
      {conversion.deal === 'new' && (
        <Group grow gap="sm" align="flex-start">
          <Field {...part} label={t('convert.dealName')} name="dealName" path="deal.name" />
          <Suspense>
            <MoneyField
              frame={{
                name: 'amount',
                label: t('field.amount'),
                'aria-label': t('field.amount'),
                ...(error === undefined ? {} : { error }),
              }}
              value={conversion.amount}
              onChange={amount => {
                const { amount: _was, ...rest } = conversion;
                set(amount === undefined ? rest : { amount });
              }}
            />
          </Suspense>
        </Group>
      )}
    </Choices>
  );
}
