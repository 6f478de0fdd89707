import { Button, Group, Text } from '@mantine/core';

/** A message with a button that takes back what it tells. */
export function UndoMessage({
  text,
  label,
  run,
}: {
  readonly text: string;
  readonly label: string;
  readonly run: () => void;
}) {
  return (
    <Group justify="space-between" wrap="nowrap" gap="md">
      <Text size="sm">{text}</Text>
      <Button variant="light" size="compact-sm" onClick={run}>
        {label}
      </Button>
    </Group>
  );
}
