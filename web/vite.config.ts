import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Static files for CloudFront: hashed names below `assets/`, no inline script or `data:` file, so that the content security policy needs
 * no exception. The manifest tells the size test what the first page loads.
 */
export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2023',
    manifest: true,
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 400,
  },
  server: { proxy: { '/api': process.env.STEPPE_API ?? 'http://localhost:4100' } },
});
