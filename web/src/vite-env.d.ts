/// <reference types="vite/client" />

/** Icons are imported one file each: the package's own entry holds five thousand. */
declare module '@tabler/icons-react/dist/esm/icons/*.mjs' {
  import type { Icon } from '@tabler/icons-react';

  const icon: Icon;
  export default icon;
}
