import { EmbeddedKafka } from '@eventually/embedded-kafka';
import type { BrokerOptions, BrokerUnderTest } from './broker-under-test.js';

/** The embedded broker, in this process, with short intervals. */
export async function startEmbeddedKafka({ dir, autoCreateTopics }: BrokerOptions): Promise<BrokerUnderTest> {
  const start = (port: number): Promise<EmbeddedKafka> =>
    EmbeddedKafka.start({
      dir,
      port,
      autoCreateTopics,
      defaultPartitions: 2,
      initialRebalanceDelayMs: 50,
      housekeepingIntervalMs: 100,
    });
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
