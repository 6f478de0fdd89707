import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { useTranslator } from '../i18n/i18n.tsx';
import type { Frame } from './input.tsx';

const parsed = (text: string): { readonly value: unknown } | undefined => {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
};

/** JSON as text, until the value has an editor of its own. What is no JSON yet is not passed on. */
export default function JsonField({
  frame,
  value,
  onChange,
}: {
  readonly frame: Frame;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
}) {
  const { t } = useTranslator();
  const [text, setText] = useState(value === undefined ? '' : JSON.stringify(value, null, 2));
  const broken = text !== '' && parsed(text) === undefined;
  return (
    <Textarea
      {...frame}
      autosize
      minRows={3}
      maxRows={16}
      styles={{ input: { fontFamily: 'monospace', fontSize: 12 } }}
      error={broken ? t('issue.json') : frame.error}
      value={text}
      onChange={event => {
        const next = event.currentTarget.value;
        setText(next);
        if (next === '') onChange(undefined);
        const read = parsed(next);
        if (read !== undefined) onChange(read.value);
      }}
    />
  );
}
