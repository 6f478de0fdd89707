/** One row of a CSV file (RFC 4180), with its line end: cells that hold the separator, a quote or a line end are quoted. */
export const writeRow = (cells: readonly string[], separator: string): string =>
  `${cells
    .map(cell =>
      cell.includes(separator) || /["\r\n]/.test(cell) || cell !== cell.trim()
        ? `"${cell.replaceAll('"', '""')}"`
        : cell,
    )
    .join(separator)}\r\n`;
