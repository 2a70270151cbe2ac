import { diffLines } from 'diff';
import type { Document } from './document.js';

const LINES_SHOWN = 12;

/** What is wrong with a document as it is checked in; undefined when it is what the code says. */
export function staleness({ path, text }: Document, checkedIn: string | undefined): string | undefined {
  if (checkedIn === undefined) return `${path} is missing.`;
  if (checkedIn === text) return undefined;
  const lines = diffLines(checkedIn, text)
    .filter(({ added, removed }) => added || removed)
    .flatMap(({ added, value }) =>
      value
        .trimEnd()
        .split('\n')
        .map((line) => `  ${added ? '+' : '-'} ${line}`),
    );
  const hidden = lines.length - LINES_SHOWN;
  const rest = hidden > 0 ? [`  … and ${hidden} lines more`] : [];
  return [`${path} is stale:`, ...lines.slice(0, LINES_SHOWN), ...rest].join('\n');
}
