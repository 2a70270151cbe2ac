import type { DataSource } from 'typeorm';
import { logOf } from '../log/log-of.js';
import { Wakeable } from '../wakeable.js';
import { type PartitionedTable, Partitions } from './partitions.js';

const LOOK_EVERY_MS = 60_000;

/** Makes room in the partitioned tables before anything is written, and keeps them in shape from then on. */
export class PartitionKeeper {
  private readonly log = logOf(PartitionKeeper.name);
  private readonly sleeper = new Wakeable();
  private readonly partitions: Partitions;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(dataSource: DataSource, tables: readonly PartitionedTable[]) {
    this.partitions = new Partitions(dataSource, tables);
  }

  async start(): Promise<void> {
    await this.partitions.add();
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.sleeper.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.partitions.add();
        await this.partitions.drop();
      } catch (error) {
        this.log.warn(`partitions could not be looked after, trying again: ${(error as Error).message}`);
      }
      await this.sleeper.sleep(LOOK_EVERY_MS);
    }
  }
}
