import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/cloud/scans/planted.ts'],
    setupFiles: ['tests/support/no-scan.ts'],
    reporters: 'json',
  },
});
