import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CommitSignal } from './commit-signal.js';
import { DELIVERY_PORTS, deliveryPorts } from './delivery/ports.js';
import { Dispatcher } from './kafka/dispatcher.js';
import { KafkaTransport } from './kafka/kafka-transport.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { Outbox, OUTBOX } from './outbox/outbox.js';
import { DeadLettersController } from './parking/dead-letters.controller.js';
import { DeadLetters } from './parking/dead-letters.js';
import { RelayLock } from './relay/relay-lock.js';
import { Relay } from './relay/relay.js';
import { CommandSender } from './saga/command-sender.js';
import { SagaTimer } from './saga/saga-timer.js';
import { Sagas } from './saga/sagas.js';

/** Outbox, relay, inbox, sagas and projections of one service, on its own database (a global TypeORM `DataSource`). */
@Global()
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      controllers: [DeadLettersController],
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: Outbox, useFactory: () => new Outbox(options.service) },
        {
          provide: CommitSignal,
          useFactory: (dataSource: DataSource) => new CommitSignal(dataSource, OUTBOX),
          inject: [DataSource],
        },
        {
          provide: DELIVERY_PORTS,
          useFactory: (dataSource: DataSource) => deliveryPorts(dataSource, options.retries),
          inject: [DataSource],
        },
        CommandSender,
        DeadLetters,
        Dispatcher,
        KafkaTransport,
        Relay,
        RelayLock,
        Sagas,
        SagaTimer,
      ],
      exports: [Outbox, Sagas, KafkaTransport],
    };
  }
}
