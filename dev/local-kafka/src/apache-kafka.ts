import { ApacheKafka } from '@eventually/apache-kafka';
import type { LocalKafka, LocalKafkaOptions } from './local-kafka.js';
import { restartable } from './restartable.js';

/** Apache Kafka in its JVM, with intervals as short as the embedded broker's. */
export function startApacheKafka({
  dir,
  port: wanted,
  autoCreateTopics = false,
}: LocalKafkaOptions): Promise<LocalKafka> {
  const settings = {
    'auto.create.topics.enable': String(autoCreateTopics),
    'num.partitions': '2',
    'group.initial.rebalance.delay.ms': '50',
    'transaction.abort.timed.out.transaction.cleanup.interval.ms': '100',
    'log.cleaner.backoff.ms': '100',
    'log.initial.task.delay.ms': '100',
  };
  return restartable((port) => ApacheKafka.start({ dir, port, settings }), wanted);
}
