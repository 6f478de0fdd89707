/**
 * Sets light or dark before anything is drawn. Mantine's own script for this is inline, which the content security policy forbids; its
 * memory (`mantine-color-scheme-value`) is read here.
 */
export const showColourScheme = (): void => {
  const chosen = localStorage.getItem('mantine-color-scheme-value');
  const dark =
    chosen === 'dark' || (chosen !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.dataset.mantineColorScheme = dark ? 'dark' : 'light';
};
