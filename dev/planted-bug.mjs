// PLANTED_BUG=no-inbox runs the sources with quality/chaos/planted-bugs/no-inbox.patch applied in memory: the chaos harness
// makes sure in this way that it would notice. Nothing on the disk changes.
import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../', import.meta.url));

/** @throws Error when there is no such bug, or when it no longer fits the sources */
export async function plantedBug(name = process.env.PLANTED_BUG) {
  if (!name) return (_, source) => source;
  const { applyPatch, parsePatch } = await import('diff');
  const patches = new Map(
    parsePatch(read(name)).map((patch) => [patch.newFileName.replace(/^b\//, ''), patch]),
  );
  for (const path of patches.keys()) if (!existsSync(join(root, path))) throw outdated(name, path);
  return (filename, source) => {
    const path = relative(root, filename);
    const patch = patches.get(path);
    const patched = patch ? applyPatch(source, patch) : source;
    if (patched === false) throw outdated(name, path);
    return patched;
  };
}

function read(name) {
  const path = join(root, 'quality/chaos/planted-bugs', `${name}.patch`);
  if (!existsSync(path)) throw new Error(`PLANTED_BUG=${name}: there is no ${path}`);
  return readFileSync(path, 'utf8');
}

const outdated = (name, path) =>
  new Error(
    `PLANTED_BUG=${name}: it no longer fits ${path}; write quality/chaos/planted-bugs/${name}.patch anew`,
  );
