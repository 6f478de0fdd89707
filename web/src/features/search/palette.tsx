import '@mantine/spotlight/styles.layer.css';
import { useDebouncedValue } from '@mantine/hooks';
import { createSpotlight, Spotlight } from '@mantine/spotlight';
import IconSearch from '@tabler/icons-react/dist/esm/icons/IconSearch.mjs';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { searchQuery } from '../../shared/api/search.ts';
import { useTranslator } from '../../shared/i18n/i18n.tsx';
import { typeLabel } from '../../shared/i18n/names.ts';
import { useOpenRecord } from '../../shared/ui/open-record.ts';
import { TypeIcon } from '../../shared/ui/type-icon.tsx';
import { usePages } from './pages.ts';
import styles from './palette.module.css';

/** Search over everything and the way to every page: type, arrows, Enter. Its text is kept outside, where typing may begin earlier. */
export default function Palette({
  text,
  onText,
  onClose,
}: {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly onClose: () => void;
}) {
  const translator = useTranslator();
  const { t } = translator;
  const declarations = useDeclarations();
  const open = useOpenRecord();
  const navigate = useNavigate();
  const [[store, spotlight]] = useState(createSpotlight);
  const [asked] = useDebouncedValue(text.trim(), 120);
  const found = useQuery(searchQuery(asked));
  const hits = asked === '' ? [] : (found.data ?? []);
  const pages = usePages(text);
  useEffect(() => spotlight.open(), [spotlight]);
  const close = () => setTimeout(onClose, 0);
  const go = (to: string) => void navigate({ to });
  /** Enter without a choice takes the first that is offered for what was typed. */
  const takeFirst = (event: React.KeyboardEvent) => {
    if (event.key !== 'Enter' || store.getState().selected !== -1 || text.trim() !== asked) return;
    const [hit, page] = [hits[0], pages[0]];
    if (hit === undefined && page === undefined) return;
    spotlight.close();
    if (hit !== undefined) open(hit.id);
    else if (page !== undefined) go(page.to);
  };

  return (
    <Spotlight.Root
      store={store}
      query={text}
      onQueryChange={onText}
      onSpotlightClose={close}
      shortcut={null}
      scrollable
      maxHeight={420}
      size={600}
      overlayProps={{ blur: 0, backgroundOpacity: 0.35 }}
      classNames={{ actionsGroup: styles.group ?? '', footer: styles.foot ?? '' }}
      radius={6}
    >
      <Spotlight.Search
        data-palette
        placeholder={t('search.placeholder')}
        aria-label={t('nav.search')}
        onKeyDown={takeFirst}
        leftSection={<IconSearch size={18} stroke={1.6} />}
      />
      <Spotlight.ActionsList aria-label={t('nav.search')}>
        {hits.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.records')}>
            {hits.map(hit => {
              const type = declarations.byName(hit.type);
              const kind = type === undefined ? hit.type : typeLabel(type, translator);
              return (
                <Spotlight.Action
                  key={hit.id}
                  label={hit.title ?? hit.id}
                  description={[kind, hit.subtitle].filter(Boolean).join(' · ')}
                  leftSection={<TypeIcon type={hit.type} />}
                  onClick={() => open(hit.id)}
                />
              );
            })}
          </Spotlight.ActionsGroup>
        )}
        {pages.length > 0 && (
          <Spotlight.ActionsGroup label={t('search.pages')}>
            {pages.map(page => (
              <Spotlight.Action
                key={page.to}
                label={page.text}
                leftSection={<TypeIcon type={page.type} />}
                onClick={() => go(page.to)}
              />
            ))}
          </Spotlight.ActionsGroup>
        )}
        {hits.length === 0 && pages.length === 0 && found.isSuccess && (
          <Spotlight.Empty>{t('search.none', { text: asked })}</Spotlight.Empty>
        )}
      </Spotlight.ActionsList>
      <Spotlight.Footer>{t('search.hint')}</Spotlight.Footer>
    </Spotlight.Root>
  );
}
