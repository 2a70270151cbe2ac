import { startApacheKafka } from './apache-kafka.js';
import type { BrokerOptions, BrokerUnderTest } from './broker-under-test.js';
import { startEmbeddedKafka } from './embedded-kafka.js';

const brokers = { embedded: startEmbeddedKafka, kafka: startApacheKafka };

/** Starts the broker that CONFORMANCE_BROKER names: `embedded`, which is the default, or `kafka`. */
export function startBroker(
  options: BrokerOptions,
  name = process.env.CONFORMANCE_BROKER || 'embedded',
): Promise<BrokerUnderTest> {
  if (name in brokers) return brokers[name as keyof typeof brokers](options);
  throw new Error(`CONFORMANCE_BROKER is "${name}": it must be ${Object.keys(brokers).join(' or ')}`);
}
