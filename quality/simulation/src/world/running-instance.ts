import type { CommandIn, Envelope, Stream } from '@eventually/contract-kit';
import { type DeliveryPorts, GroupConsumer, InboxSubscriber, ParkedMessageRetrier } from '@eventually/inbox';
import { type Delivery, Dispatcher } from '@eventually/nest';
import type { Addressed } from '@eventually/outbox';
import { KafkaPublisher, OutboxReader, PostgresLeases, Relay } from '@eventually/relay';
import { type Tx, unobserved } from '@eventually/runtime';
import { CommandSender, Sagas, SagaTimer } from '@eventually/saga';
import type { SimulatedBroker } from '../broker/simulated-broker.js';
import { simulatedKafka } from '../broker/simulated-kafka.js';
import { Connection } from '../database/connection.js';
import type { Transaction } from '../database/transaction.js';
import { parkedKeys } from '../ports/parked-keys.js';
import { parking } from '../ports/parking.js';
import { SimulatedRelayConnection } from '../ports/relay-connection.js';
import { sagaStore, transactionOf } from '../ports/saga-store.js';
import { clockOf } from '../process/process-clock.js';
import type { Process } from '../process/process.js';
import type { Instance, Service } from './service.js';

const RETRIES = { attempts: 40, firstMs: 100, mostMs: 2_000 };
const SESSION_MS = 10_000;
const LEASE_MS = 2_000;

/** One process of a service: the production code of relay, inbox, sagas and parking on the simulated world. */
export class RunningInstance implements Instance {
  readonly connection: Connection;
  readonly sagas: Sagas;
  readonly relay: Relay;
  private readonly consumer: GroupConsumer;
  private readonly timer: SagaTimer;
  private readonly retrier: ParkedMessageRetrier;
  private readonly stopping = new AbortController();

  constructor(
    readonly process: Process,
    private readonly service: Service,
    broker: SimulatedBroker,
  ) {
    const { chance } = process.scheduler;
    const { database, tables } = service;
    const kafka = simulatedKafka(broker, process);
    const clock = clockOf(process);
    this.connection = new Connection(database, process, (transaction) => this.committed(transaction));
    const ports = {
      database: this.connection as unknown as DeliveryPorts['database'],
      parking: parking(database, tables),
      parkedKeys: parkedKeys(this.connection, tables),
      clock,
      retries: RETRIES,
      observer: unobserved,
    };
    const dispatcher = this.dispatcher();
    this.sagas = this.newSagas(dispatcher);
    const subscriber = new InboxSubscriber(service.name, service.streams, [dispatcher, this.sagas]);
    this.consumer = new GroupConsumer(kafka, ports, subscriber, SESSION_MS);
    this.retrier = new ParkedMessageRetrier(ports, [subscriber], this.stopping.signal);
    this.timer = new SagaTimer(ports.database, this.sagas, clock);
    const relayConnection = new SimulatedRelayConnection(database, tables, process, () => this.callOthers());
    this.relay = new Relay(
      {
        pages: new OutboxReader(relayConnection, chance.pick([2, 5, 50])),
        leases: new PostgresLeases(relayConnection, process.name),
        publisher: new KafkaPublisher(kafka, service.name),
        clock,
      },
      LEASE_MS,
    );
  }

  start(): void {
    this.consumer.start();
    this.relay.start();
    void this.retrier.run();
    this.timer.start(() => this.consumer.isReady);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.consumer.stop();
    await this.timer.stop();
    await this.relay.stop();
  }

  private dispatcher(): Dispatcher {
    const dispatcher = new Dispatcher();
    for (const [type, handle] of Object.entries(this.service.handlers))
      dispatcher.register(type, (messages: readonly Envelope[], { tx }: Delivery) =>
        handle(transactionOf(tx), messages),
      );
    return dispatcher;
  }

  private newSagas(dispatcher: Dispatcher): Sagas {
    const { name, streams, sagas, database, tables } = this.service;
    const outbox = {
      send: (tx: Tx, stream: Stream, commands: readonly Addressed<CommandIn<Stream>>[]) =>
        this.send(tx, stream, commands),
    };
    const sender = new CommandSender({ service: { name, sends: streams } }, outbox as never, dispatcher);
    return new Sagas({ sagas }, sagaStore(database, tables), sender);
  }

  private async send(tx: Tx, stream: Stream, commands: readonly Addressed[]): Promise<void> {
    const transaction = transactionOf(tx);
    await transaction.run(
      () => `sends ${commands.map(({ command }) => command.type).join(', ')}`,

      function* (this: RunningInstance) {
        const toSay = commands.map(({ command, cause }) => {
          const key = String((command.data as Record<string, unknown>)[stream.key]);
          return { message: command, key, sequence: 0, cause };
        });
        this.service.outbox.append(transaction, stream, stream.topics.commands, toSay);
      }.bind(this),
    );
  }

  /** What `CommitSignal` and the notification of other processes do. */
  private committed({ writes }: Transaction): void {
    if (!writes.has(this.service.tables.outbox)) return;
    this.relay.wake();
    if (!this.relay.holdsAll) for (const other of this.others()) this.call(other, () => other.relay.wake());
  }

  private callOthers(): void {
    for (const other of this.others()) this.call(other, () => other.relay.lookForShards());
  }

  private others(): Instance[] {
    return this.service.liveInstances.filter((other) => other !== this);
  }

  private call(other: Instance, wake: () => void): void {
    void other.process.ask(() => 'is called by another relay', wake, [
      { what: 'is not heard', instead: () => undefined },
    ]);
  }
}
