import { useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';
import { useDeclarations } from '../api/declarations.ts';

/** Opens a record in the panel at the right, over whatever page is shown; `undefined` closes the panel. */
export const useOpenRecord = (): ((id: string | undefined) => void) => {
  const navigate = useNavigate();
  return useCallback(
    id => {
      void navigate({
        to: '.',
        search: ({ open: _was, ...others }: { open?: string }) => ({
          ...others,
          ...(id === undefined ? {} : { open: id }),
        }),
        resetScroll: false,
      });
    },
    [navigate],
  );
};

/** The address of a record's own page. */
export const useRecordPath = (): ((id: string) => string) => {
  const declarations = useDeclarations();
  return useCallback(id => `/${declarations.ofId(id)?.plural ?? ''}/${id}`, [declarations]);
};

/** The id of the record that is open, in the panel or as the page. */
export const useOpenId = (): string | undefined => {
  const { open } = useSearch({ strict: false });
  const { id } = useParams({ strict: false });
  return open ?? id;
};
