import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const LOCK = `hashtext('relay')`;

/**
 * Lets one relay per database work: a session lock on the very connection it reads and marks with, so that a relay
 * that has lost its lock has lost the connection to mark with too.
 */
@Injectable()
export class RelayLock {
  constructor(private readonly dataSource: DataSource) {}

  /** Runs the work while holding the lock. @returns false, without running it, when another relay holds the lock */
  async hold(work: (runner: QueryRunner) => Promise<void>): Promise<boolean> {
    const runner = this.dataSource.createQueryRunner();
    try {
      const [{ locked }]: [{ locked: boolean }] = await runner.query(
        `SELECT pg_try_advisory_lock(${LOCK}) AS locked`,
      );
      if (!locked) return false;
      try {
        // a fresh outbox has no statistics, and without them the planner would rather read all of it
        await runner.query(`SET enable_seqscan = off`);
        await work(runner);
      } finally {
        await this.release(runner);
      }
      return true;
    } finally {
      await runner.release();
    }
  }

  private async release(runner: QueryRunner): Promise<void> {
    try {
      await runner.query(`RESET enable_seqscan`);
      await runner.query(`SELECT pg_advisory_unlock(${LOCK})`);
    } catch {
      // the lock went with its connection
    }
  }
}
