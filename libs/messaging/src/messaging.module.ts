import { type DynamicModule, Global, Module } from '@nestjs/common';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';
import { Outbox } from './outbox/outbox.js';
import { Sagas } from './saga/sagas.js';
import { KafkaTransport } from './kafka/kafka-transport.js';
import { Relay } from './relay/relay.js';

/** Outbox, relay, inbox, sagas and projections of one service, on its own database. */
@Global()
@Module({})
export class MessagingModule {
  static forService(options: MessagingOptions): DynamicModule {
    return {
      module: MessagingModule,
      providers: [
        { provide: MESSAGING_OPTIONS, useValue: options },
        { provide: Outbox, useFactory: () => new Outbox(options.service) },
        Sagas,
        Relay,
        KafkaTransport,
      ],
      exports: [Outbox, Sagas, KafkaTransport],
    };
  }
}
