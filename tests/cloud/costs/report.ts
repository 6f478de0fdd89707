import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Allowed } from './documented.ts';
import type { Cost } from './operation.ts';

/** Writes what every operation cost with few and with many records beside what it may, as a table in Markdown. */
export const writeCosts = (
  file: string,
  allowed: readonly Allowed[],
  few: readonly Cost[],
  many: readonly Cost[],
): void => {
  const row = ({ pattern, units }: Cost) => {
    const before = few.find(one => one.pattern === pattern)?.units ?? units;
    const most = allowed.find(one => one.pattern === pattern)?.most ?? units;
    const cells = (['calls', 'read', 'write'] as const).map(
      kind => `${before[kind]} → ${units[kind]} (≤ ${most[kind]})`,
    );
    return `| ${[pattern, ...cells].join(' | ')} |\n`;
  };
  const header =
    '| operation, few → many (at most) | calls | read units | write units |\n|---|---|---|---|\n';
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, header + many.map(row).join(''));
};
