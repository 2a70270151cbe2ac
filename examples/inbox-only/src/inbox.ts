import type { Service } from '@eventually/contract-kit';
import {
  deliveryPorts,
  GroupConsumer,
  InboxSubscriber,
  inboxRetention,
  type MessageHandler,
  ParkedMessageRetrier,
} from '@eventually/inbox';
import { createKafka, type KafkaConnection } from '@eventually/kafka';
import { logTo, PartitionKeeper } from '@eventually/runtime';
import { type BeforeApplicationShutdown, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import type { DataSource } from 'typeorm';

const SESSION_MS = 10_000;

logTo((context) => new Logger(context)); // what an inbox has to say is said by Nest

/** Consumes what the service reads and tries again what failed. Nest starts and stops it, as any provider. */
export class Inbox implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private readonly partitions: PartitionKeeper;
  private readonly consumer: GroupConsumer;
  private readonly retrier: ParkedMessageRetrier;
  private retrying: Promise<void> | undefined;

  constructor(db: DataSource, { name, reads }: Service, kafka: KafkaConnection, handlers: MessageHandler[]) {
    this.partitions = new PartitionKeeper(db, [inboxRetention()]);
    const ports = deliveryPorts(db);
    const inbox = new InboxSubscriber(name, reads, handlers);
    this.consumer = new GroupConsumer(createKafka(name, kafka), ports, inbox, SESSION_MS);
    this.retrier = new ParkedMessageRetrier(ports, [inbox], this.stopping.signal);
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.partitions.start();
    this.consumer.start();
    this.retrying = this.retrier.run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.retrying, this.consumer.stop()]);
    await this.partitions.stop();
  }
}
