import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { patterns } from './patterns.cjs';

/** Of these a package.json says nothing: they are not packed. */
const NOT_PACKED = /\.spec\.ts$|\/fixtures\//;

/**
 * What is imported and what the package.json of a pattern names must be the same: whoever takes the package has nothing else.
 * @returns what is missing, what is too much, and versions that are not this workspace's
 */
export function manifestFaults(directory, modules) {
  const ours = manifestIn(directory);
  return patterns.flatMap((name) => {
    const lib = `libs/${name}`;
    const { dependencies = {}, peerDependencies = {} } = manifestIn(join(directory, lib));
    const named = { ...dependencies, ...peerDependencies };
    const imported = importedBy(lib, modules);
    return [
      ...[...imported].filter((one) => !(one in named)).map((one) => `${lib}/package.json lacks ${one}`),
      ...Object.keys(named)
        .filter((one) => !imported.has(one))
        .map((one) => `${lib}/package.json names ${one}, which nothing imports`),
      ...Object.entries(dependencies)
        .filter(([one, version]) => version !== versionOf(one, ours))
        .map(([one, version]) => `${lib}/package.json names ${one} ${version}, not ${versionOf(one, ours)}`),
      ...Object.entries(peerDependencies)
        .filter(([one, range]) => !holds(range, versionOf(one, ours)))
        .map(
          ([one, range]) =>
            `${lib}/package.json asks for ${one} ${range}, and is tested with ${versionOf(one, ours)}`,
        ),
    ];
  });
}

const manifestIn = (directory) => JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));

const importedBy = (lib, modules) =>
  new Set(
    modules
      .filter(({ source }) => source.startsWith(`${lib}/src/`) && !NOT_PACKED.test(source))
      .flatMap(({ dependencies }) => dependencies)
      .filter(({ module, dependencyTypes }) => !module.startsWith('.') && !dependencyTypes.includes('core'))
      .map(({ module }) => /^(@[^/]+\/)?[^/]+/.exec(module)[0]),
  );

/** Packages of this workspace have its own. */
const versionOf = (name, { version, dependencies }) =>
  name.startsWith('@eventually/') ? version : dependencies[name];

/** A peer's range is `^` and a version: whether it holds the one that this workspace is tested with. */
function holds(range, version) {
  if (!/^\^[1-9]\d*\.\d+\.\d+$/.test(range)) return false;
  const [least, ours] = [range.slice(1), version].map((text) => text.split('.').map(Number));
  const difference = ours.map((part, place) => part - least[place]).find((one) => one !== 0) ?? 0;
  return ours[0] === least[0] && difference >= 0;
}
