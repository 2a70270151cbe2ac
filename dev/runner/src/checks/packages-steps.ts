import { npmRun, specs } from './commands.js';
import type { Step } from './step.js';

/** Everything `npm run test:packages` does, in order. What the examples need besides comes from npm's cache or its registry. */
export const packagesSteps = (reportDir: string): Step[] => [
  { title: 'Build', command: npmRun('build'), isRequired: true },
  { title: 'The examples, outside this workspace', ...specs('packages', reportDir, '--runInBand') },
];
