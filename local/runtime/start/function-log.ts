import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { lineFile } from './line-file.ts';

/** A longer file is put aside at the next start. */
const LONGEST = 20 * 1024 * 1024;

/** What functions print is one JSON object a line. */
const FUNCTION_LINE = /^\{"level":/;

/**
 * Sends what functions print to `functions.log` in the data folder, as it would go to CloudWatch; errors are shown on the terminal too.
 * The functions run in this process and print to the console, so their lines are told apart by their shape.
 */
export function divertFunctionLines(dataDir: string): void {
  const file = join(dataDir, 'functions.log');
  if (existsSync(file) && statSync(file).size > LONGEST) renameSync(file, `${file}.old`);
  const keep = lineFile(file);
  const { log, error } = console;
  const divert = (print: typeof log, alsoShown: boolean): typeof log => {
    return (...parts: unknown[]) => {
      const isFunctionLine = typeof parts[0] === 'string' && FUNCTION_LINE.test(parts[0]);
      if (isFunctionLine) keep(String(parts[0]));
      if (!isFunctionLine || alsoShown) print(...parts);
    };
  };
  console.log = divert(log, false);
  console.error = divert(error, true);
}
