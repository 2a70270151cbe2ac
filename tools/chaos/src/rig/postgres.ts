import { join } from 'node:path';
import { LocalPostgres } from '@eventually/local-postgres';
import { postgresSettings } from './settings.js';

/** The database server of a rig, to be killed and brought back. */
export class Postgres {
  private readonly options;

  constructor(dataDir: string) {
    this.options = { dir: join(dataDir, 'postgres'), durable: false, settings: postgresSettings };
  }

  /** Every session ends at once, and the log of changes is all that is left. */
  async kill(): Promise<void> {
    const server = await LocalPostgres.start(this.options);
    await server.stop('immediate');
  }

  /** At the port it had. */
  async start(): Promise<void> {
    await LocalPostgres.start(this.options);
  }
}
