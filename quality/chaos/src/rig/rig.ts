import { EventEmitter, once } from 'node:events';
import {
  type BackendName,
  backends,
  removeData,
  type RunningProcess,
  type RunningSystem,
  startSystem,
  type SystemEvent,
  temporaryDirectory,
} from '@eventually/runner';
import { Broker } from './broker.js';
import { freePort } from './free-port.js';
import { type Env, Network } from './network.js';
import { INSTANCES, postgresSettings, RESTART_MS, serviceSettings } from './settings.js';
import { SmallDisk } from './small-disk.js';
import { type WrongClock, wrongClockEnv } from './wrong-clock.js';

export interface RigOptions {
  readonly fromSources: boolean;
  /** Further environment of all processes. */
  readonly env?: Env;
  readonly signal?: AbortSignal;
}

const ENDED_WITHIN_MS = 10_000;

/** Every process with a database: those of the services, and those of their relays, if there are any. */
const processNames = backends
  .flatMap((service) => [service, `${service}.relay`])
  .flatMap((name) =>
    Array.from({ length: INSTANCES }, (_, index) => (index ? `${name}-${index + 1}` : name)),
  );

/** A whole system on temporary data, several instances of each service, with a proxy on every connection inside. */
export class TestSystem {
  readonly broker: Broker;
  private readonly happenings: string[] = [];

  private constructor(
    readonly system: RunningSystem,
    readonly network: Network,
    private readonly armed: Map<string, Env>,
    private readonly pauses: { beforeRestartMs: number },
    private readonly events: EventEmitter,
    controlPort: number,
    /** Of PostgreSQL; missing where nothing may be mounted. */
    readonly disk: SmallDisk | undefined,
  ) {
    this.broker = new Broker(system.kafka.process!, controlPort);
    events.on('happened', (what: string) => this.happenings.push(`${new Date().toISOString()} ${what}`));
  }

  static async start({ fromSources, env = {}, signal }: RigOptions): Promise<TestSystem> {
    const [brokerPort, controlPort] = [await freePort(), await freePort()];
    const network = await Network.start(processNames, brokerPort);
    const [armed, events] = [new Map<string, Env>(), new EventEmitter()];
    const pauses = { beforeRestartMs: RESTART_MS };
    const dataDir = temporaryDirectory();
    const disk = SmallDisk.mountBelow(dataDir);
    try {
      const system = await startSystem({
        dataDir,
        temporary: true,
        fromSources,
        instances: INSTANCES,
        ports: { kafka: brokerPort },
        postgresSettings,
        timeouts: { restartDelay: () => pauses.beforeRestartMs },
        env: { ...serviceSettings, BROKER: 'embedded', KAFKA_CONTROL_PORT: String(controlPort), ...env },
        adjustEnv: (process, told) => ({ ...network.lead(process, told), ...onceFor(armed, process) }),
        onEvent: (event) => tell(events, event),
        signal,
      });
      return new TestSystem(system, network, armed, pauses, events, controlPort, disk);
    } catch (error) {
      await network.stop();
      disk?.unmount();
      throw error;
    }
  }

  /** Every process with a database. */
  get backends(): readonly RunningProcess[] {
    return [...backends.flatMap((service) => this.system.instances[service]), ...this.system.relays];
  }

  instancesOf(service: BackendName): readonly RunningProcess[] {
    return this.system.instances[service];
  }

  /** The processes that publish what the service has to say. */
  relaysOf(service: BackendName): readonly RunningProcess[] {
    const beside = this.system.relays.filter(({ name }) => name.startsWith(`${service}.relay`));
    return beside.length > 0 ? beside : this.instancesOf(service);
  }

  /** In its next life, and only in that, the process meets this failpoint. */
  arm(process: RunningProcess, failpoint: string): Promise<void> {
    return this.restartWith(process, { FAILPOINT: failpoint });
  }

  /** In its next life, and only in that, the process sees another time. */
  setClock(process: RunningProcess, wrong: WrongClock): Promise<void> {
    return this.restartWith(process, wrongClockEnv(wrong));
  }

  private restartWith(process: RunningProcess, env: Env): Promise<void> {
    this.armed.set(process.name, env);
    return process.restart();
  }

  /** Makes sure that a failpoint it has not met yet does not catch it later. */
  async disarm(process: RunningProcess): Promise<void> {
    process.kill('SIGCONT');
    await process.restart();
  }

  /** Resolves when the process ends, in words; undefined when the signal comes first. */
  async nextEndOf({ name }: RunningProcess, signal: AbortSignal): Promise<string | undefined> {
    const [how] = await once(this.events, `ended ${name}`, { signal }).catch(() => []);
    return how as string | undefined;
  }

  /** Ends the processes, and keeps them down for the time of some work. Resolves when they are back. */
  async whileDown(
    processes: readonly RunningProcess[],
    ms: number,
    work: () => Promise<void>,
  ): Promise<void> {
    this.pauses.beforeRestartMs = ms;
    const ended = processes.map((process) => this.nextEndOf(process, AbortSignal.timeout(ms)));
    for (const process of processes) process.kill('SIGTERM');
    await Promise.all(ended);
    this.pauses.beforeRestartMs = RESTART_MS;
    await work();
    await Promise.all(processes.map((process) => process.whenReady()));
  }

  /** Ends PostgreSQL, and keeps its supervisor from starting it again for so long. Resolves when it is back. */
  async withoutPostgres(signal: 'SIGQUIT' | 'SIGKILL', ms: number): Promise<void> {
    const { postgres } = this.system;
    this.pauses.beforeRestartMs = ms;
    const ended = this.nextEndOf(postgres, AbortSignal.timeout(ENDED_WITHIN_MS));
    postgres.kill(signal);
    await ended;
    this.pauses.beforeRestartMs = RESTART_MS;
    await postgres.whenReady();
  }

  get brokers(): string[] {
    return [...this.system.kafka.connection.brokers];
  }

  /** What happened to its processes so far, and when. */
  get diary(): readonly string[] {
    return this.happenings;
  }

  note(what: string): void {
    this.events.emit('happened', what);
  }

  /** Everything goes, unless somebody shall look into it. */
  async stop({ keepData = false } = {}): Promise<void> {
    await this.system.stop({ keepData: true }); // what is mounted has to go first
    await this.network.stop();
    if (keepData) return;
    this.disk?.unmount();
    await removeData(this.system.dataDir);
  }
}

/** What one life of a process is told. */
function onceFor(armed: Map<string, Env>, process: string): Env {
  const env = armed.get(process) ?? {};
  armed.delete(process);
  return env;
}

function tell(events: EventEmitter, event: SystemEvent): void {
  if (event.type === 'exited') events.emit(`ended ${event.process}`, event.how);
  if (event.type === 'exited') events.emit('happened', `${event.process} ${event.how}`);
  if (event.type === 'returned') events.emit('happened', `${event.process} is back`);
}
