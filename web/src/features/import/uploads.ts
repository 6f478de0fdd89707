import { useSyncExternalStore } from 'react';
import type { Begun } from '../../shared/api/imports.ts';
import { sendFile } from './upload.ts';

/** How far the file of an import has come. */
export interface Sending {
  readonly sent: number;
  readonly size: number;
  readonly error?: unknown;
  readonly giveUp: () => void;
  /** Sends it again, after an error. */
  readonly again: () => void;
}

/** Uploads go on while one looks at other pages, so they live outside of any page. */
const sendings = new Map<string, Sending>();
const listeners = new Set<() => void>();
const tell = () => {
  for (const listener of listeners) listener();
};
const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The browser asks before the page is left: a file that is half sent would be lost. */
const guard = (event: BeforeUnloadEvent) => event.preventDefault();

const set = (id: string, next: Sending | undefined) => {
  if (next === undefined) sendings.delete(id);
  else sendings.set(id, next);
  if (sendings.size > 0) window.addEventListener('beforeunload', guard);
  else window.removeEventListener('beforeunload', guard);
  tell();
};

/** Begins to send the file of an import. */
export const beginSending = (begun: Begun, file: File): void => {
  const again = () => beginSending(begun, file);
  const upload = sendFile(begun.upload, file, sent => {
    const now = sendings.get(begun.id);
    if (now !== undefined) set(begun.id, { ...now, sent });
  });
  set(begun.id, { sent: 0, size: file.size, giveUp: upload.giveUp, again });
  upload.done.then(
    () => set(begun.id, undefined),
    error => {
      const now = sendings.get(begun.id);
      if (now !== undefined) set(begun.id, { ...now, error });
    },
  );
};

/** Forgets an upload that was given up or has failed. */
export const forgetSending = (id: string): void => set(id, undefined);

/** The upload of an import's file; `undefined` when none is on its way from here. */
export const useSending = (id: string): Sending | undefined =>
  useSyncExternalStore(subscribe, () => sendings.get(id));
