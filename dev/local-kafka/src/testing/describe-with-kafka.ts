import { brokerName } from '../broker-name.js';

/** Like `describe`, for specs that need Apache Kafka: left out where BROKER names another broker. */
export function describeWithKafka(title: string, specs: () => void): void {
  if (brokerName() === 'kafka') describe(title, specs);
  else describe.skip(`${title}: left out, it needs BROKER=kafka`, specs);
}
