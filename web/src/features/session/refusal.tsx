import { Alert } from '@mantine/core';

/** Why signing in did not work. */
export function Refusal({ text }: { readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Alert color="red" variant="light" role="alert" p="sm">
      {text}
    </Alert>
  );
}
