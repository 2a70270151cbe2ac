import { npmRun } from './commands.js';
import type { Step } from './step.js';

/** Everything `npm run test:chaos` does, in order: at least a trial of each fault, and a second one of as many as time is left for. */
export const chaosSteps = (): Step[] => [
  { title: 'Build', command: npmRun('build'), isRequired: true },
  { title: 'Chaos', command: npmRun('chaos', '--trials', '60', '--minutes', '4', '--seed', '1') },
];
