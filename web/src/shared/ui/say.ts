import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import { UndoMessage } from './undo-message.tsx';

/** Tells that something went well; with `undo`, one click takes it back. */
export const say = (text: string, undo?: { readonly label: string; readonly run: () => void }): void => {
  const id = `said-${Date.now()}-${text.length}`;
  notifications.show({
    id,
    message:
      undo === undefined
        ? text
        : createElement(UndoMessage, {
            text,
            label: undo.label,
            run: () => {
              notifications.hide(id);
              undo.run();
            },
          }),
    autoClose: undo === undefined ? 4_000 : 10_000,
    withBorder: true,
  });
};

/** Tells that something went wrong; stays long enough to be read. */
export const warn = (text: string): void => {
  notifications.show({ message: text, color: 'red', autoClose: 12_000, withBorder: true, role: 'alert' });
};
