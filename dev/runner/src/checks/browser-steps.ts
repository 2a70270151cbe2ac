import { npmRun, specs } from './commands.js';
import type { Step } from './step.js';

/** Everything `npm run test:browser` does, in order. */
export const browserSteps = (reportDir: string): Step[] => [
  { title: 'Build', command: npmRun('build'), isRequired: true },
  { title: 'The control room in Chromium', ...specs('browser', reportDir, '--runInBand') },
];
