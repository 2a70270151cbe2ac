import { node, npmRun, ON_ALL_CORES, specs } from './commands.js';
import type { Step } from './step.js';

const env = { BROKER: 'kafka', KAFKA_BROKERS: '' };

/** Whatever speaks to a broker, its specs in any folder; the embedded one's own say nothing about another. */
const speaksKafka = [
  'apps/[^/]+-service/',
  'libs/(runtime|kafka|outbox|relay|inbox|saga|projection|nest|observe)/',
  'tools/(apache-kafka|kafka-conformance|provision)/',
  'tools/runner/.*(kafka|storage)',
];

/** Everything `npm run test:kafka` does, in order. */
export const kafkaSteps = (reportDir: string): Step[] => [
  { title: 'Apache Kafka starts', command: node('tools/runner/dist/kafka-starts.js'), isRequired: true },
  { title: 'Build', command: npmRun('build'), isRequired: true },
  {
    title: 'Integration specs on Apache Kafka',
    ...specs('int', reportDir, ...ON_ALL_CORES, '--testPathPatterns', ...speaksKafka),
    env,
  },
  { title: 'End-to-end specs on Apache Kafka', ...specs('e2e', reportDir, '--runInBand'), env },
];
