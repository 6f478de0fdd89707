import { Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDeclarations } from '../api/declarations.ts';
import { listQuery } from '../api/records.ts';
import { type Hit, searchQuery } from '../api/search.ts';
import { useTranslator } from '../i18n/i18n.tsx';
import { typeLabel } from '../i18n/names.ts';
import type { Frame } from './input.tsx';
import { titleOf, useTitleOfId } from './record-title.tsx';

/** What is offered before anything is typed: the newest of the type. */
const useNewest = (target: string | undefined, asked: boolean): readonly Hit[] => {
  const type = useDeclarations().byName(target ?? '');
  const list = useInfiniteQuery({
    ...listQuery(type?.plural ?? '', { limit: 12 }),
    enabled: asked && type !== undefined,
  });
  if (type === undefined) return [];
  return (list.data?.pages[0]?.items ?? []).map(item => ({
    id: item.id,
    type: type.name,
    title: titleOf(type, item),
  }));
};

/** Another record, found by the beginnings of its words. */
export default function ReferenceField({
  frame,
  targets,
  value,
  onChange,
  inPopover = false,
}: {
  readonly frame: Frame;
  readonly targets: readonly string[];
  readonly value: string | undefined;
  readonly onChange: (value: string | undefined) => void;
  /** Stands in something that closes at a click outside: its own list must not be outside. */
  readonly inPopover?: boolean;
}) {
  const translator = useTranslator();
  const declarations = useDeclarations();
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), 150);
  const known = useTitleOfId(value);
  const newest = useNewest(targets[0], asked === '');
  const found = useQuery(searchQuery(asked, targets.join(','))).data ?? [];
  const hits = (asked === '' || asked === known ? newest : found).filter(hit => targets.includes(hit.type));
  const nameOf = (hit: Hit) => {
    const type = declarations.byName(hit.type);
    return targets.length > 1 && type !== undefined ? typeLabel(type, translator) : hit.subtitle;
  };
  const options = new Map(hits.map(hit => [hit.id, hit.title ?? hit.id]));
  if (value !== undefined) options.set(value, known ?? '…');
  return (
    <Select
      {...frame}
      searchable
      clearable={!frame.withAsterisk}
      data={[...options].map(([id, label]) => ({ value: id, label }))}
      filter={({ options: all }) => all}
      value={value ?? null}
      onChange={next => onChange(next ?? undefined)}
      onSearchChange={setText}
      placeholder={translator.t('picker.search')}
      nothingFoundMessage={translator.t('picker.none')}
      comboboxProps={{ shadow: 'md', withinPortal: !inPopover }}
      renderOption={({ option }) => {
        const hit = hits.find(one => one.id === option.value);
        return (
          <div style={{ minWidth: 0 }}>
            <div className="one-line">{option.label}</div>
            {hit !== undefined && nameOf(hit) !== undefined && (
              <Text size="xs" c="dimmed" className="one-line">
                {nameOf(hit)}
              </Text>
            )}
          </div>
        );
      }}
    />
  );
}
