import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import IconAlertTriangle from '@tabler/icons-react/dist/esm/icons/IconAlertTriangle.mjs';
import type { ReactNode } from 'react';
import { useTranslator } from '../i18n/i18n.tsx';
import { problemText } from './problem-text.ts';
import styles from './states.module.css';

/** Nothing here yet: teaches the first step. */
export function Empty({
  title,
  hint,
  children,
}: {
  readonly title: string;
  readonly hint?: string;
  readonly children?: ReactNode;
}) {
  return (
    <Stack className={styles.empty} align="center" gap="sm">
      <Text fw={600} size="lg">
        {title}
      </Text>
      {hint !== undefined && (
        <Text size="sm" c="dimmed" ta="center" maw={420}>
          {hint}
        </Text>
      )}
      {children}
    </Stack>
  );
}

/** It did not work: says why and offers to try again. */
export function Failing({ error, retry }: { readonly error: unknown; readonly retry?: () => void }) {
  const translator = useTranslator();
  return (
    <Alert color="red" variant="light" icon={<IconAlertTriangle size={18} />} role="alert" m="md">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">{problemText(error, translator)}</Text>
        {retry !== undefined && (
          <Button variant="default" size="compact-sm" onClick={retry}>
            {translator.t('action.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}

/** The shape of what is being loaded. */
export function Loading({ rows = 8, height = 20 }: { readonly rows?: number; readonly height?: number }) {
  const { t } = useTranslator();
  return (
    <Stack gap="md" p="md" role="status" aria-label={t('state.loading')}>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike and never change places.
        <Skeleton key={row} height={height} width={`${92 - ((row * 17) % 40)}%`} radius={4} />
      ))}
    </Stack>
  );
}
