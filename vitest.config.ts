import { defineConfig } from 'vitest/config';

const slow = [
  'tests/architecture/bundles.test.ts',
  'local/tasks/bootstrap.test.ts',
  'local/services/http/kill.test.ts',
  'functions/shared/store/faulty-store.test.ts',
  'functions/shared/project/*.test.ts',
  'functions/shared/mail/deliver.test.ts',
  'functions/workflows/run-steps.test.ts',
];

/**
 * The four kinds of test (DESIGN §2). `unit` stands beside pure files; the others cross rooms.
 * `cloud` and `web` start embedded clouds of their own on free ports, so they run one file at a time.
 */
export default defineConfig({
  test: {
    maxWorkers: 2,
    silent: 'passed-only',
    projects: [
      {
        test: {
          name: 'unit',
          include: [
            '{api,domain,events,functions,local}/**/*.test.ts',
            'web/src/**/*.test.{ts,tsx}',
            'tests/{architecture,bench}/**/*.test.ts',
          ],
          // Whole processes, bundles, and the SDK's patience under throttling: too slow for the quick check.
          exclude: slow,
          testTimeout: 20_000,
          // Pure files need no process of their own each; sharing halves the time. A test that changes a global puts it back.
          isolate: false,
        },
      },
      {
        test: {
          name: 'infra',
          include: ['tests/infra/**/*.test.ts', 'infra/**/*.test.ts', ...slow],
          isolate: false,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'cloud',
          include: ['tests/cloud/**/*.test.ts', 'tests/torture/**/*.test.ts'],
          setupFiles: ['tests/support/no-scan.ts'],
          // The long run of the torture suite has time for itself, however busy the machine.
          testTimeout: process.env.STEPPE_TORTURE === 'long' ? 3_600_000 : 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'web',
          include: ['tests/web/**/*.test.ts'],
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
