import type { Corruption } from './corruption.js';

/** The corruptions as the README quotes them: what was done, by the invariant that has to find it. */
export function tableOf(corruptions: readonly Corruption[]): string {
  const done = new Map<string, string[]>();
  for (const { what, foundBy } of corruptions) done.set(foundBy, [...(done.get(foundBy) ?? []), what]);
  const rows = [...done].map(([foundBy, what]) => `| ${foundBy} | ${what.join('; ')} |`);
  return ['| found by | what was done |', '|---|---|', ...rows].join('\n');
}
