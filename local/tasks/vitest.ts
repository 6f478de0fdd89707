import { mkdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Count, execute, root, type Step } from './steps.ts';

/** The part of vitest's JSON report that is counted. */
interface Report {
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

/**
 * Counts a JSON report of vitest. A file that could not be loaded, a test that was skipped, and an exit code that no test
 * explains (an unhandled rejection) are failures: nothing that went wrong may look like zero.
 */
export function countReport(report: Report, exitCode: number): Count {
  const tests = report.testResults.flatMap(file => file.assertionResults);
  const passed = tests.filter(test => test.status === 'passed').length;
  const broken = report.testResults.filter(
    file => file.status === 'failed' && !file.assertionResults.some(test => test.status === 'failed'),
  );
  const failed = tests.length - passed + broken.length;
  return { passed, failed: failed === 0 && exitCode !== 0 ? 1 : failed };
}

async function readReport(file: string): Promise<Report> {
  return JSON.parse(await readFile(file, 'utf8'));
}

async function run(name: string, args: readonly string[], print: (text: string) => void): Promise<Count> {
  const file = join(root, 'node_modules', '.cache', 'tests', `${name}.json`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${file}`, '--passWithNoTests'];
  await mkdir(dirname(file), { recursive: true });
  await rm(file, { force: true });
  const code = await execute('vitest', ['run', ...args, ...reporters], print);
  const count = countReport(await readReport(file), code);
  if (count.passed + count.failed > 0) return count;
  print('No tests were found: an empty suite proves nothing.\n');
  return { passed: 0, failed: 1 };
}

/** All tests of one vitest project; a project without tests is a failure. */
export function vitest(project: string): Step {
  return { name: `tests: ${project}`, run: print => run(project, ['--project', project], print) };
}

/** Tests of any project whose path contains one of the filters, or what vitest's own options select. */
export function matching(filters: readonly string[]): Step {
  return { name: `tests: ${filters.join(' ')}`, run: print => run('matching', filters, print) };
}
