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
        await work(runner);
      } finally {
        await runner.query(`SELECT pg_advisory_unlock(${LOCK})`).catch(() => undefined); // gone with its connection
      }
      return true;
    } finally {
      await runner.release();
    }
  }
}
