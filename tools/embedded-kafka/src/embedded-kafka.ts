import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { Broker } from './broker.js';
import { Connection } from './connection.js';
import { DirectoryLock } from './directory-lock.js';
import { listen } from './listen.js';
import { type EmbeddedKafkaOptions, withDefaults } from './options.js';

/** A broker in this process. */
export class EmbeddedKafka {
  private readonly connections = new Set<Connection>();
  private readonly server: Server = createServer((socket) => this.accept(socket));
  private stopping: Promise<void> | null = null;

  private constructor(
    private readonly broker: Broker,
    private readonly lock: DirectoryLock,
  ) {}

  /** Resolves when the broker accepts connections. Rejects when the directory or the port is in use. */
  static async start(options: EmbeddedKafkaOptions): Promise<EmbeddedKafka> {
    const settings = withDefaults(options);
    const lock = DirectoryLock.acquire(settings.dir);
    let broker: Broker | undefined;
    try {
      broker = new Broker(settings);
      const kafka = new EmbeddedKafka(broker, lock);
      broker.address.port = await listen(kafka.server, settings.host, settings.port);
      return kafka;
    } catch (error) {
      broker?.close();
      lock.release();
      throw error;
    }
  }

  get port(): number {
    return this.broker.address.port;
  }

  /** `host:port`, as clients want it. */
  get brokers(): string {
    return `${this.broker.address.host}:${this.port}`;
  }

  /** Closes every connection and file, and frees the directory. Calling it again waits for the same stop. */
  stop(): Promise<void> {
    this.stopping ??= this.close();
    return this.stopping;
  }

  private async close(): Promise<void> {
    const closed = once(this.server, 'close');
    this.server.close();
    for (const connection of this.connections) connection.close();
    await closed;
    this.broker.close();
    this.lock.release();
  }

  private accept(socket: Socket): void {
    const connection = new Connection(socket, this.broker);
    this.connections.add(connection);
    connection.onClose(() => this.connections.delete(connection));
  }
}
