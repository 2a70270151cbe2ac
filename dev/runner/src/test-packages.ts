import { packagesSteps } from './checks/packages-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:packages`: the patterns as somebody has them who takes them away. */
await runChecks(packagesSteps);
