import { dirname } from 'node:path';

// What can be asked of one package alone: `npx nx affected -t lint types unit`. Each has the same targets, so none spells them out.

const inputs = ['default', '^default', 'rules', '{workspaceRoot}/docs/**/*'];
const cached = (command) => ({ command, cache: true, inputs });

const targetsOf = (root) => ({
  lint: cached(`eslint ${root}`),
  types: cached(`node dev/nx/types.mjs ${root}`),
  unit: cached(`jest --selectProjects unit --passWithNoTests --testPathPatterns ${root}/`),
  int: cached(`jest --selectProjects int --runInBand --passWithNoTests --testPathPatterns ${root}/`),
});

export const createNodesV2 = [
  '{apps,dev,libs,quality,tools}/*/package.json',
  (files) =>
    files.map((file) => [
      file,
      { projects: { [dirname(file)]: { root: dirname(file), targets: targetsOf(dirname(file)) } } },
    ]),
];
