import { browserSteps } from './checks/browser-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:browser`: the control room's page in a real browser. */
await runChecks(browserSteps);
