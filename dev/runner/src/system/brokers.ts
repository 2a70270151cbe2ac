import type { BrokerName } from '@eventually/local-kafka';

/** A broker that the system can start for itself. */
export interface Broker {
  readonly title: string;
  /** Its folder in `dev/`. */
  readonly folder: string;
  /** Its part of the data directory; the port of its last start is remembered under the same name. */
  readonly place: 'kafka' | 'apacheKafka';
  /** What may take longer than any start: a download. */
  prepare?(onProgress: (line: string) => void): Promise<unknown>;
}

export const brokers: Readonly<Record<BrokerName, Broker>> = {
  embedded: { title: 'embedded broker', folder: 'embedded-kafka', place: 'kafka' },
  kafka: {
    title: 'Apache Kafka',
    folder: 'apache-kafka',
    place: 'apacheKafka',
    prepare: async (onProgress) => (await import('@eventually/apache-kafka')).prepare(onProgress),
  },
};
