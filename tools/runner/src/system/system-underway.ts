import { brokers } from './brokers.js';
import type { Listener } from './events.js';
import { createTopics, startPostgres } from './infrastructure.js';
import { type KafkaChoice, kafkaFrom } from './kafka-from.js';
import { opsToken, rememberOpsAccess } from './ops-access.js';
import { places } from './paths.js';
import { ProcessStages } from './process-stages.js';
import { backendProgram, type CommonSettings, gatewayProgram } from './programs.js';
import type { Kafka, RunningProcess, RunningSystem } from './running-system.js';
import { scripts } from './scripts.js';
import { type BackendName, backends, type ServiceName } from './services.js';
import { startBroker } from './start-broker.js';
import type { StartOptions } from './start-options.js';
import type { Storage } from './storage.js';

/** A system on its way up, up, or on its way down. */
export class SystemUnderway {
  private readonly startedAt = Date.now();
  private readonly places = places(this.options.dataDir);
  private readonly tell: Listener = this.options.onEvent ?? (() => undefined);
  private readonly processes = new ProcessStages(this.places, this.tell);
  private readonly opsToken = opsToken({ ...process.env, ...this.options.env });
  private postgres?: ReturnType<typeof startPostgres>;
  private stopped?: Promise<void>;

  constructor(private readonly options: StartOptions) {}

  async start(): Promise<RunningSystem> {
    const { postgres, connections } = await this.startStorage();
    const services = await this.startBackends(connections);
    rememberOpsAccess(this.places.ops, { token: this.opsToken, services: urlsOf(services) });
    const gateway = await this.startGateway(services);
    return {
      ...connections,
      gatewayUrl: gateway.url,
      services: { ...services, gateway },
      adminDatabaseUrl: postgres.server.adminUrl,
      dataDir: this.options.dataDir,
      logDir: this.places.logs,
      stop: (how) => this.stop(how),
    };
  }

  /** PostgreSQL and the broker alone. */
  async startStorage() {
    const choice = await kafkaFrom({ ...process.env, ...this.options.env });
    const [postgres, kafka] = await allSettledOrError([this.startPostgres(), this.provideKafka(choice)]);
    return { postgres, connections: { databaseUrls: postgres.urls, kafka } };
  }

  stop({ force = false } = {}): Promise<void> {
    const processes = this.processes.stop(force);
    return (this.stopped ??= this.stopPostgresAfter(processes));
  }

  private async startPostgres() {
    const { ports, temporary = false } = this.options;
    this.postgres = startPostgres({ dir: this.places.postgres, port: ports?.postgres, durable: !temporary });
    const postgres = await this.postgres;
    this.reached(`PostgreSQL on 127.0.0.1:${postgres.server.port}`);
    return postgres;
  }

  private async provideKafka(choice: KafkaChoice): Promise<Kafka> {
    const kafka =
      'cluster' in choice
        ? { title: 'already there', connection: choice.cluster }
        : await startBroker(brokers[choice.broker], this.processes, this.options);
    if (kafka.process) this.reached(`Kafka (${kafka.title}) on ${kafka.process.url}`);
    await createTopics(kafka.connection);
    this.reached('topics');
    return kafka;
  }

  private async startBackends({
    databaseUrls,
    kafka,
  }: {
    databaseUrls: Storage['databaseUrls'];
    kafka: Kafka;
  }): Promise<Record<BackendName, RunningProcess>> {
    const programs = backends.map((name) =>
      backendProgram(name, this.settingsOf(name), { databaseUrl: databaseUrls[name], kafka }),
    );
    const running = await this.processes.start(programs);
    this.reached(backends.join(', '));
    return byName(running) as Record<BackendName, RunningProcess>;
  }

  private async startGateway(
    services: Readonly<Record<BackendName, RunningProcess>>,
  ): Promise<RunningProcess> {
    const gateway = await this.processes.startOne(gatewayProgram(this.settingsOf('gateway'), services));
    this.reached(`gateway on ${gateway.url}`);
    return gateway;
  }

  private settingsOf(name: ServiceName): CommonSettings {
    const { ports, env = {}, fromSources } = this.options;
    return {
      script: scripts(fromSources).service(name),
      port: ports?.[name],
      env: { ...env, OPS_TOKEN: this.opsToken },
    };
  }

  private async stopPostgresAfter(processes: Promise<void>): Promise<void> {
    await processes;
    const postgres = await this.postgres?.catch(() => undefined);
    if (!postgres) return;
    this.tell({ type: 'stopping', what: 'PostgreSQL' });
    await postgres.server.stop('fast');
  }

  private reached(what: string): void {
    this.tell({ type: 'reached', what, tookMs: Date.now() - this.startedAt });
  }
}

const urlsOf = (services: Readonly<Record<BackendName, RunningProcess>>): Record<BackendName, string> =>
  Object.fromEntries(Object.entries(services).map(([name, { url }]) => [name, url])) as Record<
    BackendName,
    string
  >;

const byName = (processes: readonly RunningProcess[]): Record<string, RunningProcess> =>
  Object.fromEntries(processes.map((process) => [process.name, process]));

/** Waits for both even if one fails, so that nothing is still starting when the caller cleans up. */
async function allSettledOrError<A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
