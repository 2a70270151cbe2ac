import { fuzzSteps } from './checks/fuzz-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:fuzz`: the running system against its documents, by redocly and schemathesis. Needs Python with venv. */
await runChecks(fuzzSteps);
