import { node, npmRun, specs, TWO_PER_CORE } from './commands.js';
import { simulation } from './simulation-steps.js';
import type { Stage } from './step.js';

/** Everything `npm test` does, in order; all of it is done even if something fails. */
export const steps = (reportDir: string): Stage[] => [
  { title: 'Build', command: npmRun('build') },
  [
    { title: 'End-to-end specs', ...specs('e2e', reportDir, '--runInBand') }, // one system for all of them
    { title: 'Pure specs', ...specs('unit', reportDir, '--runInBand') },
    { title: 'Lint', command: node('node_modules/eslint/bin/eslint.js', '.') },
    { title: 'Format', command: node('node_modules/prettier/bin/prettier.cjs', '--check', '.') },
    { title: 'Type-check', command: npmRun('typecheck') },
    { title: 'Boundary rules', command: npmRun('lint:boundaries') },
    { title: 'Contract documents', command: npmRun('contracts', '--check') },
    simulation(1_000, 1),
    { title: 'Each built app starts', command: node('dev/runner/dist/each-app-starts.js') },
  ],
  { title: 'Integration specs', ...specs('int', reportDir, ...TWO_PER_CORE) },
];
