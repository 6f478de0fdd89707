import { Badge } from '@mantine/core';
import { useRecordById } from '../../../shared/fields/record-title.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { choiceLabel } from '../../../shared/i18n/names.ts';

const colours: Readonly<Record<string, string>> = {
  delivered: 'green',
  sent: 'steppe',
  bounced: 'red',
  complained: 'red',
  failed: 'red',
  unknown: 'yellow',
};

/** How far a mail has come by now. */
export function MailState({ id }: { readonly id: string }) {
  const translator = useTranslator();
  const status = useRecordById(id)?.status;
  if (typeof status !== 'string') return null;
  return (
    <Badge size="sm" radius="sm" variant="light" tt="none" color={colours[status] ?? 'gray'}>
      {choiceLabel('mail', 'status', status, translator)}
    </Badge>
  );
}
