import type { KafkaConnection } from '@eventually/kafka';
import { journal } from '@eventually/outbox';
import { createRelayInside, publishedBefore, Relay } from '@eventually/relay';
import { PartitionKeeper } from '@eventually/runtime';
import { type DynamicModule, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';

/** Publishes what is committed, from inside this process, and removes old partitions of the outbox. */
@Module({})
export class OutboxModule {
  constructor(private readonly relay: Relay) {}

  static forService(service: string, kafka: KafkaConnection): DynamicModule {
    const relay = (db: DataSource) => createRelayInside(db, { service, kafka });
    const keeper = (db: DataSource) => new PartitionKeeper(db, [journal(publishedBefore)]);
    return {
      module: OutboxModule,
      providers: [
        { provide: Relay, useFactory: relay, inject: [DataSource] },
        { provide: PartitionKeeper, useFactory: keeper, inject: [DataSource] },
      ],
    };
  }

  onApplicationBootstrap(): void {
    this.relay.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.relay.stop();
  }
}
