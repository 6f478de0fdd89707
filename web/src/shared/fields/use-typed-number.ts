import { useState } from 'react';

const numberIn = (typed: string | number): number | undefined => {
  const number = typed === '' ? Number.NaN : Number(typed);
  return Number.isFinite(number) ? number : undefined;
};

/**
 * A number while it is typed: `12.` and `-` are on the way to one and stay as they are, beside the number that they make so far.
 * Answers what the input shows and what it calls.
 */
export const useTypedNumber = (
  value: number | undefined,
  onChange: (value: number | undefined) => void,
): { readonly value: string | number; readonly onChange: (typed: string | number) => void } => {
  const [typed, setTyped] = useState<string | number>('');
  return {
    value: numberIn(typed) === value ? typed : (value ?? ''),
    onChange: next => {
      setTyped(next);
      onChange(numberIn(next));
    },
  };
};
