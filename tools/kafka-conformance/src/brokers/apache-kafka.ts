import { ApacheKafka } from '@eventually/apache-kafka';
import type { BrokerOptions, BrokerUnderTest } from './broker-under-test.js';

/** Apache Kafka in its JVM, with intervals as short as the embedded broker's. */
export async function startApacheKafka({ dir, autoCreateTopics }: BrokerOptions): Promise<BrokerUnderTest> {
  const settings = {
    'auto.create.topics.enable': String(autoCreateTopics),
    'num.partitions': '2',
    'group.initial.rebalance.delay.ms': '50',
    'transaction.abort.timed.out.transaction.cleanup.interval.ms': '100',
    'log.cleaner.backoff.ms': '100',
    'log.initial.task.delay.ms': '100',
  };
  const start = (port: number): Promise<ApacheKafka> => ApacheKafka.start({ dir, port, settings });
  let kafka = await start(0);
  return {
    brokers: kafka.brokers,
    restart: async () => {
      await kafka.stop();
      kafka = await start(kafka.port);
    },
    stop: () => kafka.stop(),
  };
}
