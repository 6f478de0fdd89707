import { NumberInput } from '@mantine/core';
import type { Frame } from './input.tsx';
import { useTypedNumber } from './use-typed-number.ts';

/** A number, with a point or a comma. */
export function NumberField({
  frame,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly value: number | undefined;
  readonly onChange: (value: number | undefined) => void;
}) {
  return (
    <NumberInput
      {...frame}
      {...useTypedNumber(value, onChange)}
      hideControls
      allowedDecimalSeparators={[',', '.']}
    />
  );
}
