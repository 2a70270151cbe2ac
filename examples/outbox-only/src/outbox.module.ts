import type { KafkaConnection } from '@eventually/kafka';
import { outboxRetention } from '@eventually/outbox';
import { createRelayInside, publishedBefore, Relay } from '@eventually/relay';
import { logTo, PartitionKeeper } from '@eventually/runtime';
import { type DynamicModule, Logger, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';

logTo((context) => new Logger(context)); // what a relay has to say is said by Nest

/** Publishes what is committed, from inside this process; makes the outbox's next partitions, and drops old ones. */
@Module({})
export class OutboxModule {
  constructor(
    private readonly relay: Relay,
    private readonly partitions: PartitionKeeper,
  ) {}

  static forService(service: string, kafka: KafkaConnection): DynamicModule {
    const relay = (db: DataSource) => createRelayInside(db, { service, kafka });
    const keeper = (db: DataSource) => new PartitionKeeper(db, [outboxRetention(publishedBefore)]);
    return {
      module: OutboxModule,
      providers: [
        { provide: Relay, useFactory: relay, inject: [DataSource] },
        { provide: PartitionKeeper, useFactory: keeper, inject: [DataSource] },
      ],
    };
  }

  onModuleInit(): Promise<void> {
    return this.partitions.start();
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  /** After the last request: what it commits is published, too. */
  onApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }

  onModuleDestroy(): Promise<void> {
    return this.partitions.stop();
  }
}
