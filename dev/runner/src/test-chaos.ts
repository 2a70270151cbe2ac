import { chaosSteps } from './checks/chaos-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:chaos`: the whole system under every fault. */
await runChecks(chaosSteps);
