import { changesSteps } from './checks/changes-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:changes`: a service, a saga step and a field, on a copy: how much is edited by hand, and who notices what is forgotten. */
await runChecks(changesSteps);
