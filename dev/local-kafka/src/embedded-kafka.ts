import { EmbeddedKafka } from '@eventually/embedded-kafka';
import type { LocalKafka, LocalKafkaOptions } from './local-kafka.js';
import { restartable } from './restartable.js';

/** The embedded broker, in this process. */
export function startEmbeddedKafka({
  dir,
  port: wanted,
  autoCreateTopics = false,
}: LocalKafkaOptions): Promise<LocalKafka> {
  const settings = {
    autoCreateTopics,
    defaultPartitions: 2,
    initialRebalanceDelayMs: 50,
    housekeepingIntervalMs: 100,
  };
  return restartable((port) => EmbeddedKafka.start({ dir, port, ...settings }), wanted);
}
