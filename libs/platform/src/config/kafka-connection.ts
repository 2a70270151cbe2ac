import type { KafkaConfig, SASLOptions } from 'kafkajs';
import type { KafkaSettings } from './kafka-settings.js';

/** Where a cluster is and how to enter it, in the words of kafkajs. */
export interface KafkaConnection extends Pick<KafkaConfig, 'ssl' | 'sasl'> {
  /** `host:port` each. */
  readonly brokers: string[];
}

export function kafkaConnection(settings: KafkaSettings): KafkaConnection {
  const { KAFKA_TLS_CA_FILE: ca, KAFKA_TLS_CERT_FILE: cert, KAFKA_TLS_KEY_FILE: key } = settings;
  return {
    brokers: settings.KAFKA_BROKERS,
    ...(settings.KAFKA_TLS === 'true' && { ssl: { ca, cert, key } }),
    ...(settings.KAFKA_SASL_MECHANISM && { sasl: saslOf(settings) }),
  };
}

const saslOf = (settings: KafkaSettings): SASLOptions =>
  ({
    mechanism: settings.KAFKA_SASL_MECHANISM,
    username: settings.KAFKA_SASL_USERNAME,
    password: settings.KAFKA_SASL_PASSWORD,
  }) as SASLOptions;
