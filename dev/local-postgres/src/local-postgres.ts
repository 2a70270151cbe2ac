import { withAdmin } from './admin-connection.js';
import { locateBinaries } from './binaries.js';
import { type Cluster, initialise, isInitialised } from './cluster.js';
import { urlOf } from './connection-url.js';
import {
  closeToOutsiders,
  createDatabase,
  createRole,
  dropDatabaseAndRole,
  dropLeftoverScratch,
  letIn,
  walReaderOf,
} from './databases.js';
import { directoryLock } from './directory-lock.js';
import { homeOf, place } from './placement.js';
import { runnableBinaries } from './runnable-binaries.js';
import { randomScratchName } from './scratch-name.js';
import { randomPassword, Secrets } from './secrets.js';
import { answers, endByForce, postmasterPid, whenGone } from './server-life.js';
import { errorWithLog, tailOfLog } from './server-log.js';
import { adoptOrLaunch, shutDown } from './server.js';

export interface LocalPostgresOptions {
  /** Directory for the cluster, its log and its secrets; created when missing. */
  dir: string;
  /** Port to listen on; 0 or unset picks a free one, and keeps it over restarts of the directory while it is free. */
  port?: number;
  /** Durable commits (default true). Tests may set false: fsync=off, full_page_writes=off, synchronous_commit=off. */
  durable?: boolean;
  /** Further server settings; a server that already runs keeps those it was started with. */
  settings?: Readonly<Record<string, string>>;
}

export interface ServiceDatabase {
  database: string;
  role: string;
  /** Lets the role read the WAL. It can then also copy every database with BASE_BACKUP, so it is off by default. */
  replication?: boolean;
}

/** One PostgreSQL server on 127.0.0.1, in which every service owns one database that no other role can enter. */
export class LocalPostgres {
  private constructor(
    private readonly dir: string,
    private readonly cluster: Cluster,
    private readonly secrets: Secrets,
    readonly port: number,
  ) {}

  /**
   * Starts the server, or adopts the one already running on this directory (with its port and settings); idempotent,
   * also when several processes call it at once. Every step is bounded; errors show the end of the server's log.
   */
  static async start(options: LocalPostgresOptions): Promise<LocalPostgres> {
    const { dir, lock } = directoryLock(options.dir);
    return lock(async () => {
      const { home, user } = await place(dir);
      const cluster = { home, user, binaries: await runnableBinaries(locateBinaries(), home, user) };
      const secrets = Secrets.in(dir, { mayCreate: !isInitialised(cluster), clusterHome: home });
      if (!isInitialised(cluster)) await initialise(cluster, secrets.superuser, options.durable ?? true);
      const { port, adopted } = await adoptOrLaunch(cluster, options);
      const server = new LocalPostgres(dir, cluster, secrets, port);
      await server.tidy(adopted);
      return server;
    });
  }

  /** URL of the superuser, for tests and administration. */
  get adminUrl(): string {
    return urlOf({
      role: 'postgres',
      password: this.secrets.superuser,
      port: this.port,
      database: 'postgres',
    });
  }

  /** Of the postmaster; undefined when it is gone. */
  get pid(): number | undefined {
    return postmasterPid(this.cluster);
  }

  /** Resolves when the server that runs now is gone, whoever ended it, with the last lines of its log. */
  async whenGone(): Promise<string> {
    if (this.pid !== undefined) await whenGone(this.cluster, this.pid);
    return tailOfLog(this.cluster);
  }

  /** Whether a new session gets an answer in time, be it a refusal. */
  answers(withinMs: number): Promise<boolean> {
    return answers(this.adminUrl, withinMs);
  }

  /** Creates role and database if missing; nobody else may connect to it. Returns its connection URL. */
  async provide(service: ServiceDatabase): Promise<string> {
    const password = await directoryLock(this.dir).lock(async () => {
      const kept = this.secrets.passwordOf(service.role);
      await withAdmin(this.adminUrl, async (admin) => {
        await createRole(admin, service, kept);
        await createDatabase(admin, service);
      });
      return kept;
    });
    return urlOf({ ...service, password, port: this.port });
  }

  /** A role that may read the WAL of this database, and nothing else. Returns its connection URL. */
  async provideWalReader(database: string): Promise<string> {
    const reader = { database, role: walReaderOf(database), replication: true };
    const password = await directoryLock(this.dir).lock(async () => {
      const kept = this.secrets.passwordOf(reader.role);
      await withAdmin(this.adminUrl, async (admin) => {
        await createRole(admin, reader, kept);
        await letIn(admin, reader);
      });
      return kept;
    });
    return urlOf({ ...reader, password, port: this.port });
  }

  /** A fresh database owned by its own fresh role, for one test file; one that is never dropped goes at the next launch. */
  async createScratchDatabase(): Promise<{ url: string; drop(): Promise<void> }> {
    const name = randomScratchName();
    const scratch = { database: name, role: name };
    const password = randomPassword();
    await withAdmin(this.adminUrl, async (admin) => {
      await createRole(admin, scratch, password);
      await createDatabase(admin, scratch);
    });
    return {
      url: urlOf({ ...scratch, password, port: this.port }),
      drop: () => withAdmin(this.adminUrl, (admin) => dropDatabaseAndRole(admin, scratch)),
    };
  }

  /** Stops the server: `fast` ends sessions and checkpoints, `immediate` leaves recovery to the next start. */
  async stop(mode: 'fast' | 'immediate' = 'fast'): Promise<void> {
    await directoryLock(this.dir).lock(() => shutDown(this.cluster, mode));
  }

  /** Ends the server of a directory, if one runs, also while it hangs or starts; the next start recovers what was committed. */
  static async endByForce(directory: string): Promise<void> {
    await endByForce({ home: homeOf(directoryLock(directory).dir) });
  }

  private async tidy(adopted: boolean): Promise<void> {
    try {
      await withAdmin(this.adminUrl, async (admin) => {
        await closeToOutsiders(admin);
        if (!adopted) await dropLeftoverScratch(admin);
      });
    } catch (cause) {
      const reason = (cause as Error).message;
      const what = `PostgreSQL runs on port ${this.port} but does not serve its superuser: ${reason}`;
      throw errorWithLog(this.cluster, what, cause);
    }
  }
}
