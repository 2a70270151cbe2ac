import { setTimeout as sleep } from 'node:timers/promises';
import { Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import type { DataSource } from 'typeorm';

const LOOK_EVERY_MS = 60_000;
const KEYS_PER_TURN = 1_000;

/** Forgets keys that are older than their retention, a bounded number per transaction. Any number of instances may do so. */
export class KeyRetention implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger(KeyRetention.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: DataSource,
    private readonly hours: number,
  ) {}

  onApplicationBootstrap(): void {
    this.running = this.run();
  }

  async onModuleDestroy(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  /** @returns how many were forgotten, never more than 1,000: if it is that many, there may be more */
  async forgetSome(): Promise<number> {
    // FOR UPDATE SKIP LOCKED: instances share the work, and nobody waits for a request that holds its key
    const [, forgotten] = (await this.db.query(
      `DELETE FROM idempotency_key WHERE ctid = ANY (ARRAY(
         SELECT ctid FROM idempotency_key WHERE claimed_at < now() - make_interval(secs => $1)
         ORDER BY claimed_at LIMIT ${KEYS_PER_TURN} FOR UPDATE SKIP LOCKED))`,
      [this.hours * 3_600],
    )) as [unknown, number];
    return forgotten;
  }

  private async run(): Promise<void> {
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const forgotten = await this.forgetSome().catch((error: Error) => {
        this.logger.warn(`old idempotency keys stay for now: ${error.message}`);
        return 0;
      });
      if (forgotten < KEYS_PER_TURN) await sleep(LOOK_EVERY_MS, undefined, { signal }).catch(() => undefined);
    }
  }
}
