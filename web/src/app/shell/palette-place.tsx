import { lazy, Suspense, useLayoutEffect, useState } from 'react';

const Palette = lazy(() => import('../../features/search/palette.tsx'));

const isItsField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && target.dataset.palette !== undefined;

/**
 * The search from the moment it is asked for: what is typed while its code is still on the way stands in its field when that
 * appears, and reaches nothing else on the page.
 */
export function PalettePlace({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  useLayoutEffect(() => {
    const early = (event: KeyboardEvent) => {
      if (isItsField(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Escape') onClose();
      else if (event.key === 'Backspace') setText(was => was.slice(0, -1));
      else if (event.key.length === 1) setText(was => was + event.key);
      else return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', early, { capture: true });
    return () => window.removeEventListener('keydown', early, { capture: true });
  }, [onClose]);
  useLayoutEffect(() => {
    const before = document.activeElement;
    return () => {
      // Whoever closes it goes on where they were; what opened instead has the focus already.
      queueMicrotask(() => {
        const nowhere = document.activeElement === null || document.activeElement === document.body;
        if (nowhere && before instanceof HTMLElement && before.isConnected) before.focus();
      });
    };
  }, []);
  return (
    <Suspense>
      <Palette text={text} onText={setText} onClose={onClose} />
    </Suspense>
  );
}
