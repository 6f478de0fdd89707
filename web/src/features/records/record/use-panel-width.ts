import { useState } from 'react';

const memory = 'steppe.panel.width';
const [least, most, usual] = [480, 640, 560];
const within = (width: number): number => Math.min(most, Math.max(least, Math.round(width)));

/** The width of the panel in px (480–640), kept for the next time, and what its grip listens to: dragging and the arrow keys. */
export const usePanelWidth = () => {
  const [width, setWidth] = useState(() => within(Number(localStorage.getItem(memory)) || usual));
  const set = (next: number) => {
    setWidth(within(next));
    localStorage.setItem(memory, String(within(next)));
  };
  const grip = {
    'aria-valuemin': least,
    'aria-valuemax': most,
    onPointerDown: (event: React.PointerEvent<HTMLElement>) =>
      event.currentTarget.setPointerCapture(event.pointerId),
    onPointerMove: (event: React.PointerEvent<HTMLElement>) => {
      if (event.currentTarget.hasPointerCapture(event.pointerId)) set(window.innerWidth - event.clientX);
    },
    onKeyDown: (event: React.KeyboardEvent) => {
      if (event.key === 'ArrowLeft') set(width + 20);
      if (event.key === 'ArrowRight') set(width - 20);
    },
  };
  return { width, grip };
};
