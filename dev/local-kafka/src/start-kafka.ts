import { startApacheKafka } from './apache-kafka.js';
import { brokerName } from './broker-name.js';
import { startEmbeddedKafka } from './embedded-kafka.js';
import type { LocalKafka, LocalKafkaOptions } from './local-kafka.js';

const brokers = { embedded: startEmbeddedKafka, kafka: startApacheKafka };

/** Starts the broker that BROKER names, tuned for specs: its intervals are short. */
export const startKafka = (options: LocalKafkaOptions): Promise<LocalKafka> => brokers[brokerName()](options);
