import {
  DELIVERY_PORTS,
  type DeliveryPorts,
  GroupConsumer,
  InboxSubscriber,
  ParkedMessageRetrier,
  sentenceOf,
  type Subscriber,
} from '@eventually/inbox';
import { createKafka } from '@eventually/kafka';
import { RebuildRegistry } from '@eventually/projection';
import { Relay } from '@eventually/relay';
import type { Stuck } from '@eventually/runtime';
import { Sagas, SagaTimer } from '@eventually/saga';
import { Inject, Injectable, Logger } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { assertDeclared } from './validate-topology.js';
import { Dispatcher } from './dispatcher.js';
import { OUR_TRANSPORT } from './handles.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from './messaging-options.js';

const SESSION_MS = 10_000;

/**
 * Connects a Nest application to Kafka: consumers in micro-batches with an inbox, the relay, and the sagas' timer.
 * Stops in the order that loses no work: consume no more, fire no more timers, publish what is committed.
 */
@Injectable()
export class KafkaTransport extends Server implements CustomTransportStrategy {
  override readonly transportId = OUR_TRANSPORT;
  protected override readonly logger = new Logger(KafkaTransport.name);
  private readonly stopping = new AbortController();
  private consumers: GroupConsumer[] = [];
  private subscribers: Subscriber[] = [];
  private retrying: Promise<void> | undefined;

  constructor(
    @Inject(MESSAGING_OPTIONS) private readonly messaging: MessagingOptions,
    @Inject(DELIVERY_PORTS) private readonly ports: DeliveryPorts,
    private readonly dispatcher: Dispatcher,
    private readonly sagas: Sagas,
    private readonly timer: SagaTimer,
    private readonly relay: Relay,
    private readonly rebuilds: RebuildRegistry,
  ) {
    super();
  }

  /** A handler that names no transport may be for another one beside this, and is none of ours. */
  override addHandler(pattern: string, handler: MessageHandler, _isEvent?: boolean, extras?: object): void {
    if (extras && 'messageType' in extras) this.dispatcher.register(pattern, handler);
  }

  /** @throws Error that says what to correct, when the service does other things than it declares */
  listen(listening: () => void): void {
    const {
      service,
      kafka: connection,
      sessionMs = SESSION_MS,
      sagas = [],
      projections = [],
    } = this.messaging;
    assertDeclared(service, { handles: this.dispatcher.types, sagas, projections });
    const kafka = createKafka(service.name, connection);
    this.subscribers = this.inbox();
    this.consumers = this.subscribers.map((one) => new GroupConsumer(kafka, this.ports, one, sessionMs));
    for (const consumer of this.consumers) consumer.start();
    this.retrying = new ParkedMessageRetrier(this.ports, this.subscribers, this.stopping.signal).run();
    this.rebuilds.start();
    this.timer.start(() => this.isReady);
    if (this.messaging.relay !== 'beside') this.relay.start();
    listening();
  }

  async close(): Promise<void> {
    this.stopping.abort();
    await Promise.all([
      this.retrying,
      this.rebuilds.stop(),
      ...this.consumers.map((consumer) => consumer.stop()),
    ]);
    await this.timer.stop();
    await this.relay.stop();
  }

  /** @throws Error while a consumer waits for its share or does not get on, or the relay cannot publish */
  async ready(): Promise<void> {
    const stuck = [...this.stuckInbox, ...this.rebuilds.stuckLive];
    if (stuck.length > 0) throw new Error(stuck.map(sentenceOf).join('; '));
    if (!this.isReady) throw new Error('not all consumers have joined their group');
    await this.relay.ready();
  }

  private get stuckInbox(): Stuck[] {
    return this.consumers.flatMap(({ stuck }) => stuck ?? []);
  }

  private get isReady(): boolean {
    return this.consumers.every(({ isReady }) => isReady) && this.rebuilds.isReady;
  }

  override on(): never {
    throw new Error('the transport has no events of its own');
  }

  override unwrap(): never {
    throw new Error('there is no single client underneath');
  }

  private inbox(): Subscriber[] {
    const { service } = this.messaging;
    const streams = [...new Set([...service.owns, ...service.reads])];
    const inbox = new InboxSubscriber(service.name, streams, [this.dispatcher, this.sagas]);
    return inbox.topics.size > 0 ? [inbox] : [];
  }
}
