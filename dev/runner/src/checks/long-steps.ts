import { npmRun, ON_ALL_CORES, specs } from './commands.js';
import type { Step } from './step.js';

/** Everything `npm run test:long` does, in order. */
export const longSteps = (reportDir: string): Step[] => [
  { title: 'Build', command: npmRun('build'), isRequired: true },
  { title: 'Integration specs that take minutes', ...specs('long', reportDir, ...ON_ALL_CORES) },
];
