import { node, npmRun } from './commands.js';
import type { Step } from './step.js';

const REDOCLY = '@redocly/cli@2.77.0';

/** Everything `npm run test:fuzz` does, in order. Its tools come from their registries. */
export const fuzzSteps = (): Step[] => [
  {
    title: 'API documents',
    command: ['npx', '--yes', REDOCLY, 'lint'],
    env: { REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' },
  },
  { title: 'Build', command: npmRun('build'), isRequired: true },
  { title: 'What the documents allow, and what they do not', command: node('dev/runner/dist/fuzz.js') },
];
