import { kafkaSteps } from './checks/kafka-steps.js';
import { runChecks } from './checks/run-checks.js';

/** `npm run test:kafka`: the specs of whatever speaks to a broker once more, on Apache Kafka. Needs Java and Maven. */
await runChecks(kafkaSteps);
