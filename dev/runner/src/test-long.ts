import { longSteps } from './checks/long-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:long`: the integration specs that take minutes: planted bugs, tampering, clients in other languages. */
await runChecks(longSteps);
