import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..', '..', '..');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const config = 'tests/cloud/scans/planted.config.ts';

it('fail the test in which a function made them, and no other', () => {
  const folder = mkdtempSync(join(tmpdir(), 'steppe-scans-'));
  const outcome = join(folder, 'outcome.json');
  spawnSync(process.execPath, [vitest, 'run', '--config', config, '--outputFile', outcome], { cwd: root });
  const [file] = JSON.parse(readFileSync(outcome, 'utf8')).testResults;
  rmSync(folder, { recursive: true });
  const results = file.assertionResults as { title: string; status: string; failureMessages: string[] }[];
  expect(results.map(({ title, status }) => `${title}: ${status}`)).toEqual([
    'answers rightly, by a scan: failed',
    'looks into the table itself: passed',
  ]);
  expect(results[0]?.failureMessages[0]).toContain('No request may scan: role/api scanned crm');
});

it('are watched in every test of a cloud', () => {
  expect(readFileSync(join(root, 'vitest.config.ts'), 'utf8')).toMatch(
    /name: 'cloud',[^}]*setupFiles: \['tests[/]support[/]no-scan[.]ts'\]/,
  );
});
