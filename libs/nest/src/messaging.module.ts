import {
  DeadLetters,
  DELIVERY_PORTS,
  deliveryPorts,
  type DeliveryPorts,
  inboxRetention,
} from '@eventually/inbox';
import { outboxRetention, Outbox } from '@eventually/outbox';
import { OwnWrites, RebuildRegistry } from '@eventually/projection';
import { createRelayInside, publishedBefore, Relay } from '@eventually/relay';
import { type Observer, OBSERVER, PartitionKeeper } from '@eventually/runtime';
import { CommandSender, Sagas, SagaTable, SagaTimer } from '@eventually/saga';
import { type DynamicModule, Global, Module, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Dispatcher } from './dispatcher.js';
import { KafkaTransport } from './kafka-transport.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';

/** Whoever watches brings a module of its own. */
const WATCHED = { token: OBSERVER, optional: true };

/** Outbox, relay, inbox, sagas and projections of one service, on its own database (a global TypeORM `DataSource`). */
@Global()
@Module({})
export class MessagingModule implements OnModuleInit, OnModuleDestroy {
  constructor(private readonly partitions: PartitionKeeper) {}

  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: Outbox, useFactory: () => new Outbox(options.service) },
        {
          provide: PartitionKeeper,
          useFactory: (dataSource: DataSource) =>
            new PartitionKeeper(dataSource, [
              outboxRetention(publishedBefore, options.journalHours),
              inboxRetention(options.inboxDays),
            ]),
          inject: [DataSource],
        },
        {
          provide: Relay,
          useFactory: (dataSource: DataSource, observer?: Observer) =>
            createRelayInside(dataSource, { ...options, service: options.service.name, observer }),
          inject: [DataSource, WATCHED],
        },
        {
          provide: DELIVERY_PORTS,
          useFactory: (dataSource: DataSource, observer?: Observer) =>
            deliveryPorts(dataSource, options.retries, observer),
          inject: [DataSource, WATCHED],
        },
        {
          provide: DeadLetters,
          useFactory: (dataSource: DataSource) => new DeadLetters(dataSource),
          inject: [DataSource],
        },
        Dispatcher,
        KafkaTransport,
        {
          provide: Sagas,
          useFactory: (outbox: Outbox<typeof options.service>, dispatcher: Dispatcher, observer?: Observer) =>
            new Sagas(options, new SagaTable(), new CommandSender(options, outbox, dispatcher), observer),
          inject: [Outbox, Dispatcher, WATCHED],
        },
        {
          provide: SagaTimer,
          useFactory: (dataSource: DataSource, sagas: Sagas) => new SagaTimer(dataSource, sagas),
          inject: [DataSource, Sagas],
        },
        {
          provide: RebuildRegistry,
          useFactory: (dataSource: DataSource, ports: DeliveryPorts) =>
            new RebuildRegistry(dataSource, options, ports),
          inject: [DataSource, DELIVERY_PORTS],
        },
        {
          provide: OwnWrites,
          useFactory: (dataSource: DataSource) => new OwnWrites(dataSource, options),
          inject: [DataSource],
        },
      ],
      exports: [DeadLetters, KafkaTransport, Outbox, OwnWrites, RebuildRegistry, Relay, Sagas],
    };
  }

  /** There is room in the tables before anything is written. */
  onModuleInit(): Promise<void> {
    return this.partitions.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.partitions.stop();
  }
}
