import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patterns } from './patterns.cjs';

// SQL that reads another package's table is an arrow between packages that no import shows.

/** Not packed, or history that nobody runs again elsewhere. */
const NOT_THE_PATTERN = /\.spec\.ts$|\/(fixtures|testing)\//;
const CREATED = /CREATE TABLE (?:IF NOT EXISTS )?(\w+)/g;
const NAMED = /\b(?:FROM|JOIN|INTO|UPDATE|LOCK TABLE|ALTER TABLE|REFERENCES)\s+(?:ONLY\s+)?([a-z_]+)\b/g;

const packageOf = (path) => /^libs\/([^/]+)\/src\//.exec(path)?.[1];
const namesIn = (pattern, text) => [...text.matchAll(pattern)].map(([, name]) => name);

/**
 * A pattern may name its own tables, and those of packages that come with it.
 * @param modules paths of the workspace's sources
 * @returns which pattern reads or writes a table that may not be there
 */
export function tableFaults(directory, modules) {
  const sources = modules
    .filter((path) => patterns.includes(packageOf(path)) && !NOT_THE_PATTERN.test(path))
    .map((path) => ({ path, owner: packageOf(path), text: readFileSync(join(directory, path), 'utf8') }));
  const owners = new Map(
    sources
      .filter(({ path }) => path.endsWith('.migration.ts'))
      .flatMap(({ owner, text }) => namesIn(CREATED, text).map((table) => [table, owner])),
  );
  return sources.flatMap(({ path, owner, text }) =>
    [...new Set(namesIn(NAMED, text))]
      .filter((table) => isForeign(directory, owner, owners.get(table)))
      .map(
        (table) =>
          `${path} names the table ${table} of ${owners.get(table)}, which does not come with ${owner}`,
      ),
  );
}

/** Whether the pattern does not come with the other one, be it through others. */
function isForeign(directory, pattern, other) {
  return other !== undefined && !comesWith(directory, pattern).has(other);
}

function comesWith(directory, pattern) {
  const path = join(directory, 'libs', pattern, 'package.json');
  const { dependencies = {} } = JSON.parse(readFileSync(path, 'utf8'));
  const ours = patterns.filter((name) => `@eventually/${name}` in dependencies);
  return new Set([pattern, ...ours.flatMap((name) => [...comesWith(directory, name)])]);
}
