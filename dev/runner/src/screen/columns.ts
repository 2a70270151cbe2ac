/** Aligns rows of cells: every column as wide as its widest cell, two blanks between, none at the end. */
export function columns(rows: readonly (readonly string[])[]): string[] {
  const widths: number[] = [];
  for (const row of rows) row.forEach((cell, at) => (widths[at] = Math.max(widths[at] ?? 0, cell.length)));
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

export const indent = (lines: readonly string[], by = 2): string =>
  lines.map((line) => (line ? ' '.repeat(by) + line : line)).join('\n');

export const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
