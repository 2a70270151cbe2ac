import { alertsSteps } from './checks/alerts-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:alerts`: the alerts, by Prometheus' own promtool, which has to be on the PATH. */
await runChecks(alertsSteps);
