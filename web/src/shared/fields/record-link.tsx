import { Anchor } from '@mantine/core';
import { useOpenRecord, useRecordPath } from '../ui/open-record.ts';
import { useTitleOfId } from './record-title.tsx';

/** The name of another record: a click opens it in the panel, a click with Ctrl or the middle button its page. */
export function RecordLink({ id, title }: { readonly id: string; readonly title?: string }) {
  const open = useOpenRecord();
  const path = useRecordPath();
  const known = useTitleOfId(title === undefined ? id : undefined);
  return (
    <Anchor
      href={path(id)}
      size="sm"
      className="one-line"
      onClick={event => {
        event.stopPropagation();
        if (event.metaKey || event.ctrlKey || event.button !== 0) return;
        event.preventDefault();
        open(id);
      }}
    >
      {title ?? known ?? '…'}
    </Anchor>
  );
}
