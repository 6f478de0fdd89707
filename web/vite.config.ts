import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/**
 * Static files for CloudFront: hashed names below `assets/`, no inline script or `data:` file, so that the content security policy needs
 * no exception. The manifest tells the size test what the first page loads.
 */
export default defineConfig(({ command }) => {
  // Whoever starts the build, a test runner too: React's development half must not be in it.
  if (command === 'build') process.env.NODE_ENV = 'production';
  return {
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
  };
});
