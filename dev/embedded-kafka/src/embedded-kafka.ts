import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Broker } from './broker.js';
import { Connection } from './connections/connection.js';
import { type Faults } from './faults/faults.js';
import { DirectoryLock } from './files/directory-lock.js';
import { listen } from './connections/listen.js';
import { type EmbeddedKafkaOptions, withDefaults } from './options.js';

/** A broker in this process. */
export class EmbeddedKafka {
  private readonly server: Server = createServer((socket) => this.accept(socket));
  private stopping: Promise<void> | null = null;
  private listeningOn = 0;

  private constructor(
    private readonly broker: Broker,
    private readonly lock: DirectoryLock,
  ) {
    this.server.maxConnections = broker.settings.maxConnections;
    this.server.on('drop', (refused) => {
      const limit = `${broker.settings.maxConnections} connections are the limit`;
      broker.settings.onRequestError(`refused a connection from ${refused?.remoteAddress}`, new Error(limit));
    });
  }

  /** Resolves when the broker accepts connections. Rejects when the directory or the port is in use. */
  static async start(options: EmbeddedKafkaOptions): Promise<EmbeddedKafka> {
    const settings = withDefaults(options);
    const lock = DirectoryLock.acquire(settings.dir);
    let broker: Broker | undefined;
    try {
      broker = new Broker(settings);
      const kafka = new EmbeddedKafka(broker, lock);
      kafka.listeningOn = await listen(kafka.server, settings.host, settings.port);
      broker.address.port = settings.advertisedPort || kafka.listeningOn;
      return kafka;
    } catch (error) {
      broker?.close();
      lock.release();
      throw error;
    }
  }

  get port(): number {
    return this.listeningOn;
  }

  /** `host:port`, as clients want it. */
  get brokers(): string {
    return `${this.broker.address.host}:${this.port}`;
  }

  /** What can be made to go wrong, for tests. */
  get faults(): Faults {
    return this.broker.faults;
  }

  /** Closes every connection and file, and frees the directory. Calling it again waits for the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.close();
    return this.stopping;
  }

  private async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const client of this.broker.clients) client.close();
    await closed;
    this.broker.close();
    this.lock.release();
  }

  private accept(socket: Socket): void {
    if (this.broker.faults.refusesConnection) return void socket.destroy();
    const connection = new Connection(socket, this.broker);
    this.broker.clients.add(connection);
    connection.onClose(() => this.broker.clients.delete(connection));
  }
}
