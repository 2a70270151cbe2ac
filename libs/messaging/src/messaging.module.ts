import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DELIVERY_PORTS, type DeliveryPorts, deliveryPorts } from './delivery/ports.js';
import { FaultsController } from './faults/faults.controller.js';
import { FeedController } from './feed/feed.controller.js';
import { Feed } from './feed/feed.js';
import { Recent } from './feed/recent.js';
import { memory } from './inbox/memory.js';
import { JourneyController } from './journey/journey.controller.js';
import { Journeys } from './journey/journey.js';
import { Dispatcher } from './kafka/dispatcher.js';
import { KafkaTransport } from './kafka/kafka-transport.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { journal } from './outbox/journal.js';
import { Outbox } from './outbox/outbox.js';
import { OwnWrites } from './own-writes/own-writes.js';
import { DeadLettersController } from './parking/dead-letters.controller.js';
import { DeadLetters } from './parking/dead-letters.js';
import { PartitionKeeper } from './partitions/partition-keeper.js';
import { RebuildsController } from './projection/rebuild/rebuilds.controller.js';
import { Rebuilds } from './projection/rebuild/rebuilds.js';
import { createRelayInside } from './relay/create-relay.js';
import { Relay } from './relay/relay.js';
import { CommandSender } from './saga/command-sender.js';
import { SagaTable } from './saga/saga-table.js';
import { SagaTimer } from './saga/saga-timer.js';
import { Sagas } from './saga/sagas.js';
import { TopicsController } from './topics/topics.controller.js';
import { TopicsReader } from './topics/topics.js';
import { GaugesController } from './vitals/gauges.controller.js';
import { Vitals } from './vitals/vitals.js';

/** Outbox, relay, inbox, sagas and projections of one service, on its own database (a global TypeORM `DataSource`). */
@Global()
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      controllers: [
        DeadLettersController,
        FeedController,
        GaugesController,
        JourneyController,
        RebuildsController,
        TopicsController,
        ...(options.faults ? [FaultsController] : []),
      ],
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: Outbox, useFactory: () => new Outbox(options.service) },
        {
          provide: PartitionKeeper,
          useFactory: (dataSource: DataSource) =>
            new PartitionKeeper(dataSource, [journal(options.journalHours), memory(options.inboxDays)]),
          inject: [DataSource],
        },
        {
          provide: Relay,
          useFactory: (dataSource: DataSource, recent: Recent) =>
            createRelayInside(dataSource, { ...options, service: options.service.name, recent }),
          inject: [DataSource, Recent],
        },
        {
          provide: DELIVERY_PORTS,
          useFactory: (dataSource: DataSource, recent: Recent) =>
            deliveryPorts(dataSource, options.retries, recent),
          inject: [DataSource, Recent],
        },
        { provide: Recent, useFactory: () => new Recent() },
        DeadLetters,
        Dispatcher,
        Feed,
        Journeys,
        KafkaTransport,
        Vitals,
        TopicsReader,
        {
          provide: Sagas,
          useFactory: (outbox: Outbox<typeof options.service>, dispatcher: Dispatcher) =>
            new Sagas(options, new SagaTable(), new CommandSender(options, outbox, dispatcher)),
          inject: [Outbox, Dispatcher],
        },
        {
          provide: SagaTimer,
          useFactory: (dataSource: DataSource, sagas: Sagas) => new SagaTimer(dataSource, sagas),
          inject: [DataSource, Sagas],
        },
        {
          provide: Rebuilds,
          useFactory: (dataSource: DataSource, ports: DeliveryPorts) =>
            new Rebuilds(dataSource, options, ports),
          inject: [DataSource, DELIVERY_PORTS],
        },
        {
          provide: OwnWrites,
          useFactory: (dataSource: DataSource) => new OwnWrites(dataSource, options),
          inject: [DataSource],
        },
      ],
      exports: [Outbox, OwnWrites, Sagas, KafkaTransport],
    };
  }
}
