/** What spreadsheets take for a formula when a cell begins with it (OWASP, "CSV injection"). */
const formula = /^'*[=+\-@\t\r]/;
const guarded = /^'+[=+\-@\t\r]/;

/** A cell that no spreadsheet runs: a quote before what would begin a formula. */
export const guardCell = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

/** The cell as it was before it was guarded. */
export const unguardCell = (cell: string): string => (guarded.test(cell) ? cell.slice(1) : cell);
