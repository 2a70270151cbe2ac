import { type DeliveryPorts, GroupConsumer, ParkedMessageRetrier } from '@eventually/inbox';
import type { Kafka } from '@eventually/kafka';
import type { Stuck } from '@eventually/runtime';
import { ProjectionSubscriber } from '../projection-subscriber.js';
import type { Decisions } from './decisions.js';
import type { ReadModelVersion } from './read-model-version.js';

/** This instance's share in keeping one version up to date: its events, and those of them that were parked. */
export class VersionConsumer {
  private readonly stopping = new AbortController();
  private readonly consumer: GroupConsumer;
  private readonly retrying: Promise<void>;

  constructor(
    kafka: Kafka,
    ports: DeliveryPorts,
    { service, sessionMs }: { service: string; sessionMs: number },
    readonly version: ReadModelVersion,
    decisions: Decisions,
  ) {
    const subscriber = new ProjectionSubscriber(service, version, decisions);
    this.consumer = new GroupConsumer(kafka, ports, subscriber, sessionMs);
    this.consumer.start();
    this.retrying = new ParkedMessageRetrier(ports, [subscriber], this.stopping.signal).run();
  }

  get isReady(): boolean {
    return this.consumer.isReady;
  }

  get stuck(): Stuck | undefined {
    return this.consumer.stuck;
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.retrying, this.consumer.stop()]);
  }
}
