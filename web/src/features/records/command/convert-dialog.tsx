import { Alert, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import type { ApiProblem } from '../../../../../api/problem.ts';
import type { AnyRecord } from '../../../../../domain/core/record-type.ts';
import type { Declaration } from '../../../shared/api/declarations.ts';
import { asProblem, issuesOf } from '../../../shared/api/problem.ts';
import { doCommand } from '../../../shared/api/records.ts';
import { refreshAfter } from '../../../shared/api/refresh.ts';
import { titleOf, useTitleOfId } from '../../../shared/fields/record-title.tsx';
import { useTranslator } from '../../../shared/i18n/i18n.tsx';
import { existingIn } from '../../../shared/ui/duplicate-hint.tsx';
import { issueText, problemText } from '../../../shared/ui/problem-text.ts';
import { say } from '../../../shared/ui/say.ts';
import { usePhone } from '../../../shared/ui/use-phone.ts';
import { type Conversion, inputOf, suggested } from './conversion.ts';
import { CompanyPart, ContactPart, DealPart } from './convert-parts.tsx';

/** Offers the contact that has the e-mail or phone already. */
function UseExisting({ id, onUse }: { readonly id: string; readonly onUse: () => void }) {
  const { t } = useTranslator();
  const title = useTitleOfId(id);
  return (
    <Button size="compact-sm" mt="xs" onClick={onUse}>
      {t('duplicate.use', { name: title ?? id })}
    </Button>
  );
}

/** Makes contact, company and deal of a lead in one go. */
export default function ConvertDialog({
  type,
  lead,
  onClose,
}: {
  readonly type: Declaration;
  readonly lead: AnyRecord;
  readonly onClose: () => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const queries = useQueryClient();
  const phone = usePhone();
  const [conversion, setConversion] = useState<Conversion>(() => suggested(lead));
  const [problem, setProblem] = useState<ApiProblem>();
  const [busy, setBusy] = useState(false);
  const set = (change: Partial<Conversion>) => setConversion({ ...conversion, ...change });
  const errorAt = (path: string) => {
    const issue = issuesOf(problem).find(one => one.path === path || one.path.startsWith(`${path}.`));
    return issue === undefined ? undefined : issueText(issue, translator);
  };
  const existing = problem === undefined ? undefined : existingIn(problem);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    setBusy(true);
    setProblem(undefined);
    try {
      const next = await doCommand<AnyRecord>(type.plural, { id: lead.id }, 'convert', inputOf(conversion));
      onClose();
      await refreshAfter(queries, next, type.plural);
      await queries.invalidateQueries({ queryKey: ['board'] });
      // The lead's own lists are done; what was made stands in those of other types.
      await queries.invalidateQueries({
        queryKey: ['list'],
        predicate: ({ queryKey }) => queryKey[1] !== type.plural,
      });
      say(t('convert.done', { name: titleOf(type, lead) }));
    } catch (error) {
      setProblem(asProblem(error));
    } finally {
      setBusy(false);
    }
  };
  const parts = { conversion, set, errorAt };
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      fullScreen={phone}
      title={t('convert.title', { name: titleOf(type, lead) })}
      closeButtonProps={{ 'aria-label': t('action.close') }}
    >
      <form onSubmit={event => void submit(event)} noValidate>
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            {t('convert.hint')}
          </Text>
          {problem !== undefined && (
            <Alert color="red" variant="light" role="alert">
              <div>{problemText(problem, translator)}</div>
              {existing !== undefined && (
                <UseExisting
                  id={existing}
                  onUse={() => {
                    set(
                      existing.startsWith('cmp_')
                        ? { company: 'existing', companyId: existing }
                        : { contact: 'existing', contactId: existing },
                    );
                    setProblem(undefined);
                  }}
                />
              )}
            </Alert>
          )}
          <ContactPart {...parts} />
          <CompanyPart {...parts} />
          <DealPart {...parts} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t('action.cancel')}
            </Button>
            <Button type="submit" loading={busy}>
              {t('command.convert')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
