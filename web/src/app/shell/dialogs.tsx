import { lazy, Suspense } from 'react';
import { useDeclarations } from '../../shared/api/declarations.ts';
import { showDialog, useDialog } from '../../shared/ui/dialogs.ts';

const CreateDialog = lazy(() => import('../../features/records/form/create-dialog.tsx'));
const CommandDialog = lazy(() => import('../../features/records/command/command-dialog.tsx'));
const LostDialog = lazy(() => import('../../shared/move/lost-dialog.tsx'));
const SecretDialog = lazy(() => import('./secret-dialog.tsx'));
const ShortcutsDialog = lazy(() => import('./shortcuts-dialog.tsx'));

/** Draws the dialog that a page asked for; its code is loaded then. */
export function Dialogs() {
  const dialog = useDialog();
  const declarations = useDeclarations();
  const close = () => showDialog(undefined);
  const draw = () => {
    if (dialog === undefined) return null;
    if (dialog.kind === 'shortcuts') return <ShortcutsDialog onClose={close} />;
    if (dialog.kind === 'secret') return <SecretDialog text={dialog.text} onClose={close} />;
    if (dialog.kind === 'lost') return <LostDialog {...dialog} onClose={close} />;
    const type = declarations.byName(dialog.type);
    if (type === undefined) return null;
    if (dialog.kind === 'command') return <CommandDialog {...dialog} type={type} onClose={close} />;
    return (
      <CreateDialog
        type={type}
        onClose={close}
        {...(dialog.values === undefined ? {} : { given: dialog.values })}
        {...(dialog.onMade === undefined ? {} : { onMade: dialog.onMade })}
      />
    );
  };
  return <Suspense>{draw()}</Suspense>;
}
