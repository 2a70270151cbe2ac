import { npmRun } from './commands.js';
import type { Step } from './step.js';

/** Everything `npm run test:chaos` does, in order: nearly three trials of each fault. */
export const chaosSteps = (): Step[] => [
  { title: 'Build', command: npmRun('build'), isRequired: true },
  { title: 'Chaos', command: npmRun('chaos', '--trials', '60', '--seed', '1') },
];
