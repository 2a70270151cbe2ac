import { runChecks } from './checks/run-checks.js';
import { simulationSteps } from './checks/simulation-steps.js';

/** `npm run test:simulation`: five times as many schedules as `npm test` runs. */
await runChecks(simulationSteps);
