import { join } from 'node:path';
import { brokers } from './brokers.js';
import { type DevelopmentAuth, developmentAuth } from './development-auth.js';
import type { Listener } from './events.js';
import { createTopics, provideDatabases } from './infrastructure.js';
import { type KafkaChoice, kafkaFrom } from './kafka-from.js';
import { opsToken, rememberOpsAccess } from './ops-access.js';
import { LogFile } from './log-file.js';
import { places } from './paths.js';
import { byService, primaryInstances, type Instances, numbersOf } from './instances.js';
import { defaultTimeouts, type Timeouts } from './timeouts.js';
import { PostgresProgram } from './postgres-program.js';
import { ProcessStages } from './process-stages.js';
import { backendProgram, type CommonSettings, gatewayProgram, relayProgram } from './programs.js';
import type { Kafka, RunningProcess, RunningSystem } from './running-system.js';
import { scripts } from './scripts.js';
import { type BackendName, backends, publishers, type ServiceName } from './services.js';
import { startBroker } from './start-broker.js';
import type { StartOptions } from './start-options.js';
import type { Storage } from './storage.js';
import { SupervisedProcess } from './supervised-process.js';

interface Connections extends Storage {
  readonly walUrls: Partial<Record<BackendName, string>>;
  readonly kafka: Kafka;
}

/** A system on its way up, up, or on its way down. */
export class SystemLauncher {
  private readonly startedAt = Date.now();
  private readonly places = places(this.options.dataDir);
  private readonly tell: Listener = this.options.onEvent ?? (() => undefined);
  private readonly patience: Timeouts = { ...defaultTimeouts, ...this.options.timeouts };
  private readonly processes = new ProcessStages(
    this.places,
    this.tell,
    this.options.adjustEnv,
    this.patience,
  );
  private readonly opsToken = opsToken({ ...process.env, ...this.options.env });
  /** Of the instances of each service. */
  private readonly numbers = numbersOf(this.options.instances);
  private knownAuth?: DevelopmentAuth;
  private postgres?: SupervisedProcess;
  private stopped?: Promise<void>;

  constructor(private readonly options: StartOptions) {}

  async start(): Promise<RunningSystem> {
    const { connections, ...postgres } = await this.startStorage();
    const instances = await this.startBackends(connections);
    const services = primaryInstances(instances);
    rememberOpsAccess(this.places.ops, { token: this.opsToken, services: urlsOf(services) });
    const relays = await this.startRelays(connections);
    const gateway = await this.startGateway(instances);
    return {
      ...connections,
      gatewayUrl: gateway.url,
      services: { ...services, gateway },
      instances: { ...instances, gateway: [gateway] },
      relays,
      postgres: postgres.process,
      adminDatabaseUrl: postgres.adminUrl,
      dataDir: this.options.dataDir,
      logDir: this.places.logs,
      stop: (how) => this.stop(how),
    };
  }

  /** PostgreSQL and the broker alone. */
  async startStorage() {
    const choice = await kafkaFrom({ ...process.env, ...this.options.env });
    const [postgres, kafka] = await allSettledOrError([this.startPostgres(), this.provideKafka(choice)]);
    const { databaseUrls, walUrls, ...server } = postgres;
    return { ...server, connections: { databaseUrls, walUrls, kafka } };
  }

  stop({ force = false } = {}): Promise<void> {
    const processes = this.processes.stop(force);
    return (this.stopped ??= this.stopPostgresAfter(processes));
  }

  private async startPostgres() {
    const { ports, temporary = false, postgresSettings: settings, env } = this.options;
    const program = new PostgresProgram({
      dir: this.places.postgres,
      port: ports?.postgres,
      durable: !temporary,
      settings,
    });
    const log = new LogFile(join(this.places.logs, 'postgres.log'));
    this.postgres = new SupervisedProcess(program, log, this.tell, this.patience);
    await this.postgres.start();
    const relaySource = env?.['RELAY_SOURCE'] ?? process.env['RELAY_SOURCE'];
    const provided = await provideDatabases(program.server, relaySource);
    this.reached(`PostgreSQL on ${this.postgres.url}`);
    return { ...provided, process: this.postgres, adminUrl: program.server.adminUrl };
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

  private async startBackends({ databaseUrls, walUrls, kafka }: Connections): Promise<Instances> {
    const programs = backends.flatMap((name) =>
      this.numbers[name].map((number) =>
        backendProgram(
          name,
          this.settingsOf(name, number),
          { databaseUrl: databaseUrls[name], walUrl: walUrls[name], kafka },
          number,
        ),
      ),
    );
    const running = await this.processes.start(programs);
    this.reached(backends.join(', '));
    return byService(running, this.numbers);
  }

  private async startRelays({ databaseUrls, walUrls, kafka }: Connections): Promise<RunningProcess[]> {
    const { env = {}, fromSources } = this.options;
    if ((env['RELAY'] ?? process.env['RELAY']) !== 'beside') return [];
    const settings = { script: scripts(fromSources).relay, env: { ...env, OPS_TOKEN: this.opsToken } };
    const programs = publishers.flatMap((name) =>
      this.numbers[name].map((number) =>
        relayProgram(
          name,
          settings,
          { databaseUrl: databaseUrls[name], walUrl: walUrls[name], kafka },
          number,
        ),
      ),
    );
    const relays = await this.processes.start(programs);
    this.reached('a relay beside each of them that publishes');
    return relays;
  }

  private async startGateway(instances: Instances): Promise<RunningProcess> {
    const gateway = await this.processes.startOne(
      gatewayProgram(this.settingsOf('gateway'), instances, this.auth.gateway),
    );
    this.reached(`gateway on ${gateway.url}`);
    return gateway;
  }

  /** Made when the first service is started: storage alone needs none. */
  private get auth(): DevelopmentAuth {
    return (this.knownAuth ??= developmentAuth(this.places.issuer, { ...process.env, ...this.options.env }));
  }

  /** Only the first instance has a port that somebody chose. */
  private settingsOf(name: ServiceName, instance = 1): CommonSettings {
    const { ports, env = {}, fromSources } = this.options;
    const port = instance === 1 ? ports?.[name] : undefined;
    const script = scripts(fromSources).service(name);
    return { script, port, env: { ...this.auth.everybody, ...env, OPS_TOKEN: this.opsToken } };
  }

  private async stopPostgresAfter(processes: Promise<void>): Promise<void> {
    this.postgres?.retire();
    await processes;
    if (!this.postgres) return;
    this.tell({ type: 'stopping', what: 'PostgreSQL' });
    await this.postgres.stop();
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

/** Waits for both even if one fails, so that nothing is still starting when the caller cleans up. */
async function allSettledOrError<A, B>(work: readonly [Promise<A>, Promise<B>]): Promise<[A, B]> {
  await Promise.allSettled(work);
  return Promise.all(work);
}
