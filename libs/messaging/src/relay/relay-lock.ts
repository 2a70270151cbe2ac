import { Injectable } from '@nestjs/common';
import { DataSource, type QueryRunner } from 'typeorm';

const LOCK = `hashtext('relay')`;

// A fresh outbox has no statistics, and without them the planner would rather read all of it.
// A cursor that a power cut takes back only means that a page is published again.
const SETTINGS = `SET enable_seqscan = off; SET synchronous_commit = off`;
const RESET = `RESET enable_seqscan; RESET synchronous_commit`;

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
        await runner.query(SETTINGS);
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
      await runner.query(RESET);
      await runner.query(`SELECT pg_advisory_unlock(${LOCK})`);
    } catch {
      // the lock went with its connection
    }
  }
}
