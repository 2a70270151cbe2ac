import { projectRoot } from '../system/paths.js';
import { brokerSpecs } from './broker-specs.js';
import { node, npmRun, ON_ALL_CORES, specs } from './commands.js';
import type { Step } from './step.js';

const env = { BROKER: 'kafka', KAFKA_BROKERS: '' };

/** Everything `npm run test:kafka` does, in order. */
export const kafkaSteps = (reportDir: string): Step[] => [
  { title: 'Apache Kafka starts', command: node('dev/runner/dist/kafka-starts.js'), isRequired: true },
  { title: 'Build', command: npmRun('build'), isRequired: true },
  {
    title: 'Integration specs that start a broker, on Apache Kafka',
    ...specs(['int', 'long'], reportDir, ...ON_ALL_CORES, '--runTestsByPath', ...brokerSpecs(projectRoot)),
    env,
  },
  { title: 'End-to-end specs on Apache Kafka', ...specs('e2e', reportDir, '--runInBand'), env },
];
