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

/**
 * One vitest project as a step. Without filters a project that has no tests fails; with filters the files may all be in
 * another project.
 */
export function vitest(project: string, filters: readonly string[]): Step {
  const file = join(root, 'node_modules', '.cache', 'tests', `${project}.json`);
  const args = [
    'run',
    '--project',
    project,
    '--reporter=dot',
    '--reporter=json',
    `--outputFile=${file}`,
    '--passWithNoTests',
  ];
  return {
    name: `tests: ${project}`,
    run: async print => {
      await mkdir(dirname(file), { recursive: true });
      await rm(file, { force: true });
      const code = await execute('vitest', [...args, ...filters], print);
      const count = countReport(await readReport(file), code);
      if (count.passed + count.failed > 0 || filters.length > 0) return count;
      print(`No tests in the project ${project}: an empty suite proves nothing.\n`);
      return { passed: 0, failed: 1 };
    },
  };
}
