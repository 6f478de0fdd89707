import { useSyncExternalStore } from 'react';
import type { AnyRecord } from '../../../../domain/core/record-type.ts';

/** A dialog that any page may ask for; the frame loads and draws it. */
export type Dialog =
  | {
      readonly kind: 'create';
      readonly type: string;
      readonly values?: Readonly<Record<string, unknown>>;
      readonly onMade?: (record: AnyRecord) => void;
    }
  | {
      readonly kind: 'command';
      readonly type: string;
      readonly record: AnyRecord;
      readonly command: string;
      readonly values?: Readonly<Record<string, unknown>>;
    }
  | {
      readonly kind: 'lost';
      readonly name: string;
      readonly answer: (reason: string | undefined) => void;
    }
  | { readonly kind: 'secret'; readonly text: string }
  | { readonly kind: 'shortcuts' };

let open: Dialog | undefined;
const listeners = new Set<() => void>();

/** Shows a dialog; `undefined` closes the one that is shown. */
export const showDialog = (dialog: Dialog | undefined): void => {
  open = dialog;
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The dialog that is to be shown. */
export const useDialog = (): Dialog | undefined => useSyncExternalStore(subscribe, () => open);
