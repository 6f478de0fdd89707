import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { I18nProvider } from '../shared/i18n/i18n.tsx';
import type { Translator } from '../shared/i18n/translator.ts';
import { queries } from './queries.ts';
import { router } from './router.tsx';
import { theme, variables } from './theme.ts';

/** Everything that stands around the pages: theme, language, data, addresses. */
export function App({ translator }: { readonly translator: Translator }) {
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto">
      <I18nProvider first={translator}>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
          <Notifications position="bottom-center" limit={3} />
        </QueryClientProvider>
      </I18nProvider>
    </MantineProvider>
  );
}
