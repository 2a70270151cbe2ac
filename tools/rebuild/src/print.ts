import type { Parity, VersionStatus } from '@eventually/projection';
import { columns } from '@eventually/runner';

const KINDS = ['different', 'missing', 'extra', 'inMotion'] as const;
const NAMES = {
  different: 'different',
  missing: 'only in the live version',
  extra: 'only in the new version',
  inMotion: 'in motion, so not compared',
} as const;

/** What the comparison has shown: how many, and some of them. */
export function parityReport({ equal, forgotten, examples, ...counts }: Parity): string {
  const lines = [`${equal} documents are equal.`];
  if (forgotten > 0)
    lines.push(`${forgotten} are gone: compaction has forgotten them with their last event.`);
  for (const kind of KINDS.filter((one) => counts[one] > 0)) {
    lines.push(`${counts[kind]} ${NAMES[kind]}:`);
    for (const example of examples[kind])
      lines.push(
        typeof example === 'string' ? `  ${example}` : `  ${example.key}: ${example.paths.join(', ')}`,
      );
    if (counts[kind] > examples[kind].length) lines.push('  …');
  }
  return lines.join('\n');
}

const HEAD = ['read model', 'version', 'state', 'begun', 'by', 'records', 'lag', 'parked keys', 'table'];

export function statusTable(readModels: Readonly<Record<string, readonly VersionStatus[]>>): string {
  const rows = Object.entries(readModels).flatMap(([name, versions]) =>
    versions.map(({ number, state, begunAt, begunBy, partitions, parkedKeys, table }) => [
      name,
      String(number),
      state,
      String(begunAt),
      begunBy,
      String(partitions.reduce((sum, { records }) => sum + records, 0)),
      String(partitions.reduce((sum, { lag }) => sum + lag, 0)),
      String(parkedKeys),
      table,
    ]),
  );
  return columns([HEAD, ...rows]).join('\n');
}
