import { setImmediate as nextTurn } from 'node:timers/promises';
import type { DataSource } from 'typeorm';

const LOOPS = 3;

/** Reads all documents over and over, and notices a query that fails and a document that is older than it was. */
export class WatchfulReader {
  reads = 0;
  private readonly noticed: string[] = [];
  private readonly reading: Promise<unknown>;
  private isOver = false;

  constructor(
    private readonly db: DataSource,
    private readonly table: string,
    private readonly stream: string,
  ) {
    this.reading = Promise.all(Array.from({ length: LOOPS }, () => this.read(new Map())));
  }

  /** @returns what it has noticed */
  async stop(): Promise<readonly string[]> {
    this.isOver = true;
    await this.reading;
    return this.noticed;
  }

  private async read(seen: Map<string, number>): Promise<void> {
    while (!this.isOver) {
      try {
        const rows: { key: string; version: number }[] = await this.db.query(
          `SELECT key, (versions ->> $1)::int AS version FROM ${this.table}`,
          [this.stream],
        );
        for (const [key, version] of seen)
          if ((rows.find((row) => row.key === key)?.version ?? 0) < version)
            this.noticed.push(`${key} went back`);
        for (const { key, version } of rows) seen.set(key, version);
        this.reads += 1;
      } catch (error) {
        this.noticed.push(String(error));
        await nextTurn(); // a pool that is closed refuses at once: whoever could stop this has to get a turn
      }
    }
  }
}
