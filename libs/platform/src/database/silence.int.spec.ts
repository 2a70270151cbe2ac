import { connect, createServer, type Server, type Socket } from 'node:net';
import { isTransient } from '@eventually/runtime';
import { Testbed } from '@eventually/testbed';
import { DataSource } from 'typeorm';
import { preparing } from './prepared-statements.js';

/** A network between a service and its database, which may swallow all that is sent. */
class Network {
  swallows = false;
  private readonly sockets = new Set<Socket>();
  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async before(host: string, port: number): Promise<Network> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const network = new Network(server, (server.address() as { port: number }).port);
    server.on('connection', (client) => network.join(client, connect(port, host)));
    return network;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  private join(...[client, database]: [Socket, Socket]): void {
    const carry = (from: Socket, to: Socket) => {
      this.sockets.add(from);
      from.on('data', (bytes) => this.swallows || to.write(bytes));
      from.on('close', () => to.destroy()).on('error', () => to.destroy());
    };
    carry(client, database);
    carry(database, client);
  }
}

describe('a database that says nothing any more', () => {
  let testbed: Testbed;
  let network: Network;
  let db: DataSource;

  beforeAll(async () => {
    testbed = await Testbed.start();
    const url = new URL(await testbed.databaseUrl());
    network = await Network.before(url.hostname, Number(url.port));
    url.hostname = '127.0.0.1';
    url.port = String(network.port);
    db = new DataSource({
      type: 'postgres',
      driver: preparing,
      url: url.href,
      poolSize: 1,
      extra: { silentWithinMs: 500 },
    });
    await db.initialize();
  });
  afterAll(async () => {
    network.close();
    await testbed.stop();
  });
  beforeEach(() => (network.swallows = false));

  it('is cut off, and the pool goes on with another connection', async () => {
    await db.query('SELECT 1');
    network.swallows = true;
    const error: unknown = await db.query('SELECT 2').catch((failure: unknown) => failure);
    expect([String(error), isTransient(error)]).toEqual([expect.stringContaining('said nothing'), true]);
    network.swallows = false;
    expect(await db.query('SELECT 3 AS three')).toEqual([{ three: 3 }]);
  });

  it('may say nothing while it is not asked, and when it has answered', async () => {
    const [{ pid }] = (await db.query('SELECT pg_backend_pid() AS pid')) as [{ pid: number }];
    await new Promise((resolve) => setTimeout(resolve, 800));
    expect(await db.query('SELECT pg_backend_pid() AS pid')).toEqual([{ pid }]);
  });
});
