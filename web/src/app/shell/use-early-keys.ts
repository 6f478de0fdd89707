import { useLayoutEffect } from 'react';
import type { Deed } from './searches.ts';

const fieldName = '[data-palette]';

/** In the field, or on a button beside it, a key does what it does anyway. */
const isItsOwn = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.matches(fieldName) ||
    (target.closest('[role=dialog] button') !== null && document.querySelector(fieldName) !== null));

const deedOf = (event: KeyboardEvent): Deed | undefined => {
  if (event.key === 'Escape') return { kind: 'close' };
  if (event.key === 'Backspace') return { kind: 'erase' };
  if (event.key === 'Enter') return { kind: 'enter', aside: event.ctrlKey || event.metaKey };
  return event.key.length === 1 ? { kind: 'type', key: event.key } : undefined;
};

/**
 * Keys that are pressed between asking for the palette and its field having the focus are meant for the field, Enter among them: they
 * reach nothing else on the page.
 */
export const useEarlyKeys = (active: boolean, act: (deed: Deed) => void): void => {
  useLayoutEffect(() => {
    if (!active) return;
    const pressed = (event: KeyboardEvent) => {
      const held = event.ctrlKey || event.metaKey || event.altKey;
      if (isItsOwn(event.target) || event.isComposing || (held && event.key !== 'Enter')) return;
      const deed = deedOf(event);
      if (deed !== undefined) act(deed);
      else if (!/^(Tab|Arrow)/.test(event.key) || document.querySelector(fieldName) !== null) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    window.addEventListener('keydown', pressed, { capture: true });
    return () => window.removeEventListener('keydown', pressed, { capture: true });
  }, [active, act]);
};
