import { ON_ALL_CORES, specs } from './commands.js';
import type { Step } from './step.js';

/** Everything `npm run test:changes` does. */
export const changesSteps = (reportDir: string): Step[] => [
  { title: 'Changes, on copies of this checkout', ...specs('changes', reportDir, ...ON_ALL_CORES) },
];
