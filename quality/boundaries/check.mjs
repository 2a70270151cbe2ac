// `npm run lint:boundaries`: the tree must keep the rules of .dependency-cruiser.cjs, and every rule must still see the
// imports that break it; so must ESLint's rule about SQL by hand. The package.json of each pattern must name what the
// pattern imports, and its SQL only tables that come with it. A rule goes blind easily, by a renamed folder or a slip in a
// pattern, and nobody would notice.
import { rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { canaries, manifestCanaries, tableCanaries } from './canaries.mjs';
import { writeCanaryWorkspace } from './canary-workspace.mjs';
import { cruise } from './cruise.mjs';
import { blindToSql } from './sql-canaries.mjs';
import { manifestFaults } from './manifests.mjs';
import { tableFaults } from './tables.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const rules = join(root, '.dependency-cruiser.cjs');
const ruleNames = createRequire(import.meta.url)(rules).forbidden.map(({ name }) => name);

async function violationsOfTheTree() {
  const { modules, violations } = await cruise(root, rules);
  const imports = violations.map(({ rule, from, to }) => `${rule}: ${from} imports ${to}`);
  return {
    modules: modules.length,
    faults: [...imports, ...manifestFaults(root, modules), ...tableFaults(root, pathsOf(modules))],
  };
}

async function blindRules() {
  const directory = writeCanaryWorkspace(root, canaries);
  try {
    const { modules, violations } = await cruise(directory, rules);
    const manifests = new Set(manifestFaults(directory, modules));
    const tables = new Set(tableFaults(directory, pathsOf(modules)));
    const isReported = (rule, file) =>
      violations.some((one) => one.rule === rule && [one.from, ...one.cycle].includes(file));
    const blind = Object.entries(canaries).flatMap(([rule, imports]) =>
      Object.keys(imports)
        .filter((file) => !isReported(rule, file))
        .map((file) => `${rule} is blind: it does not report the canary ${file}`),
    );
    const unsaid = (check, expected, said) =>
      expected
        .filter((fault) => !said.has(fault))
        .map((fault) => `the check of ${check} is blind: it does not say "${fault}"`);
    return [
      ...blind,
      ...unsaid('manifests', manifestCanaries.reported, manifests),
      ...unsaid('tables', tableCanaries.reported, tables),
    ];
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

const pathsOf = (modules) => modules.map(({ source }) => source);

const rulesWithoutCanary = () =>
  ruleNames
    .filter((name) => Object.keys(canaries[name] ?? {}).length === 0)
    .map((name) => `${name} has no canary: add one to quality/boundaries/canaries.mjs`);

const begin = performance.now();
const [tree, blind, sql] = await Promise.all([violationsOfTheTree(), blindRules(), blindToSql(root)]);
const faults = [...tree.faults, ...rulesWithoutCanary(), ...blind, ...sql];
const seconds = ((performance.now() - begin) / 1_000).toFixed(1);

for (const fault of faults) console.error(`✗ ${fault}`);
if (faults.length > 0) {
  console.error(`boundaries: ${faults.length} faults; who may import whom is in .dependency-cruiser.cjs`);
  process.exitCode = 1;
} else {
  const canaryCount = Object.values(canaries).flatMap(Object.keys).length;
  console.log(
    `boundaries: ${tree.modules} modules keep ${ruleNames.length} rules, which see all ${canaryCount} canaries (${seconds} s)`,
  );
}
