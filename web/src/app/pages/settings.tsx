import { SettingsPage } from '../../features/settings/settings-page.tsx';

/** What is administered. */
export function Settings() {
  return <SettingsPage />;
}
