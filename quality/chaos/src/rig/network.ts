import { type BackendName, backends, variable } from '@eventually/runner';
import { type Address, TcpProxy } from '../proxy/tcp-proxy.js';
import { fair, type Weather } from '../proxy/weather.js';

export type Env = Readonly<Record<string, string>>;

const BROKER = 'kafka';

/** A proxy on every connection inside the system: service to database, service to broker, gateway to services. */
export class Network {
  private readonly databases = new Map<string, TcpProxy>();
  private postgresPort = 0;

  private constructor(
    private readonly broker: TcpProxy,
    private readonly doors: ReadonlyMap<string, Door>,
  ) {}

  /** @param processes those with a database @param brokerPort where the broker will listen */
  static async start(processes: readonly string[], brokerPort: number): Promise<Network> {
    const doors = new Map<string, Door>();
    const network = new Network(await TcpProxy.start(() => [local(brokerPort)]), doors);
    for (const name of backends) doors.set(variable(name, 'URL'), await openDoor());
    for (const name of processes)
      network.databases.set(name, await TcpProxy.start(() => [local(network.postgresPort)]));
    return network;
  }

  /** Leads a process through the proxies, whatever it was told. */
  lead(process: string, env: Env): Env {
    if (process === BROKER) return { ...env, KAFKA_ADVERTISED_PORT: String(this.broker.port) };
    if (process === 'gateway') return { ...env, ...this.throughDoors(env) };
    this.postgresPort = Number(new URL(env['DATABASE_URL']!).port);
    const proxy = this.databases.get(process)!;
    return {
      ...env,
      ...through(proxy, env, 'DATABASE_URL'),
      ...through(proxy, env, 'DATABASE_REPLICATION_URL'),
      KAFKA_BROKERS: `127.0.0.1:${this.broker.port}`,
    };
  }

  /** What stands between this process and its database. */
  databaseOf(process: string): TcpProxy {
    return this.databases.get(process)!;
  }

  /** What stands between everybody and the broker. */
  get toBroker(): TcpProxy {
    return this.broker;
  }

  /** What stands between the gateway and a service. */
  doorOf(service: BackendName): TcpProxy {
    return this.doors.get(variable(service, 'URL'))!.proxy;
  }

  get all(): readonly TcpProxy[] {
    const doors = [...this.doors.values()].map(({ proxy }) => proxy);
    return [this.broker, ...doors, ...this.databases.values()];
  }

  async stop(): Promise<void> {
    await Promise.all(this.all.map((proxy) => proxy.stop()));
  }

  /** Behind a door are the instances that the gateway was told of; it does not ask every service. */
  private throughDoors(env: Env): Env {
    const asked = [...this.doors].filter(([url]) => env[url]);
    return Object.fromEntries(
      asked.map(([url, door]) => {
        door.urls = env[url]!.split(',');
        return [url, `http://127.0.0.1:${door.proxy.port}`];
      }),
    );
  }
}

/** The address that a variable holds, if it does, with the proxy's port. */
function through(proxy: TcpProxy, env: Env, variable: string): Env {
  if (!env[variable]) return {};
  const url = new URL(env[variable]);
  url.port = String(proxy.port);
  return { [variable]: url.href };
}

/** Where the gateway finds a service: each of its processes in turn. */
interface Door {
  readonly proxy: TcpProxy;
  urls: readonly string[];
}

async function openDoor(): Promise<Door> {
  const door: Door = { proxy: await TcpProxy.start(() => door.urls.map(addressOf)), urls: [] };
  return door;
}

function addressOf(url: string): Address {
  const { hostname: host, port } = new URL(url);
  return { host, port: Number(port) };
}

/** Changes the weather on some proxies for the time of some work. */
export async function under(
  weather: Weather,
  proxies: readonly TcpProxy[],
  work: () => Promise<unknown>,
): Promise<void> {
  for (const proxy of proxies) proxy.weather = weather;
  try {
    await work();
  } finally {
    for (const proxy of proxies) proxy.weather = fair;
  }
}

const local = (port: number): Address => ({ host: '127.0.0.1', port });
