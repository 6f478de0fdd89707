import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { showDialog } from '../../shared/ui/dialogs.ts';
import { latinKey } from './latin-key.ts';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

/** Ctrl/Cmd+K and / search, ? shows the list, g and a letter goes to a place, n makes something new. Never while typing. */
export const useShortcuts = ({ search }: { readonly search: () => void }): void => {
  const navigate = useNavigate();
  const declarations = useDeclarations();
  useEffect(() => {
    let going = false;
    const places: Readonly<Record<string, string>> = {
      d: '/',
      l: '/leads',
      c: '/contacts',
      b: '/deals/board',
      t: '/tasks',
    };
    const pressed = (event: KeyboardEvent) => {
      const key = latinKey(event);
      const wanted = (event.ctrlKey || event.metaKey) && key.toLowerCase() === 'k';
      if (wanted || (key === '/' && !typing(event.target))) {
        event.preventDefault();
        search();
        return;
      }
      if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (document.querySelector('[role=dialog][aria-modal=true]') !== null) return;
      const place = going ? places[key] : undefined;
      going = key === 'g';
      if (place !== undefined) void navigate({ to: place });
      else if (key === '?') showDialog({ kind: 'shortcuts' });
      else if (key === 'n' && declarations.byName('lead')?.rights.create)
        showDialog({ kind: 'create', type: 'lead' });
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [navigate, search, declarations]);
};
