import { runChecks } from './checks/run-checks.js';
import { steps } from './checks/steps.js';

/** `npm test`: every check there is, on a machine with nothing but Node. */
await runChecks(steps);
