/** `npm run import -- FILE …`: brings a file of contacts, companies or leads into the running instance. Progress goes to stderr. */
import { ImportProblem, readArguments } from '../import/arguments.ts';
import { findInstance } from '../import/instance.ts';
import { runImport } from '../import/run.ts';

try {
  const args = readArguments(process.argv.slice(2), process.env);
  const result = await runImport(await findInstance(args), args, line => console.error(line));
  if (args.json) console.log(JSON.stringify(result));
  else {
    const { rows, created, updated, skipped, refused, refusedFile, seconds } = result;
    console.log(
      `${rows} rows in ${seconds} s: ${created} created, ${updated} updated, ${skipped} skipped, ${refused} refused${refusedFile === null ? '' : ` (${refusedFile})`}`,
    );
  }
} catch (error) {
  console.error(error instanceof ImportProblem ? error.message : error);
  process.exitCode = 1;
}
