import { Logger } from '@nestjs/common';
import { type Clock, systemClock } from '../clock.js';
import type { Database } from '../transaction.js';
import type { Sagas } from './sagas.js';

const LOOK_EVERY_MS = 250;
const AT_ONCE = 100;
const LOOKS_TO_CATCH_UP = 8;

/**
 * Finds sagas whose deadline has passed, by the database's clock. Any number of instances may look.
 * An instance that cannot receive answers does not judge that they are missing: it looks only while it consumes, and
 * after a pause first catches up for a moment.
 */
export class SagaTimer {
  private readonly logger = new Logger(SagaTimer.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;

  constructor(
    private readonly database: Database,
    private readonly sagas: Pick<Sagas, 'expire' | 'count'>,
    private readonly clock: Clock = systemClock,
  ) {}

  /** @param consumes whether answers come in at the moment */
  start(consumes: () => boolean): void {
    if (this.sagas.count > 0) this.running ??= this.run(consumes);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private async run(consumes: () => boolean): Promise<void> {
    const { signal } = this.stopping;
    for (let consuming = 0; !signal.aborted;) {
      consuming = consumes() ? consuming + 1 : 0;
      const count = consuming > LOOKS_TO_CATCH_UP ? await this.expire() : 0;
      if (count < AT_ONCE) await this.clock.sleep(LOOK_EVERY_MS, signal);
    }
  }

  private async expire(): Promise<number> {
    try {
      return await this.database.transaction((tx) => this.sagas.expire(tx, AT_ONCE));
    } catch (error) {
      this.logger.warn(`deadlines could not be looked at, trying again: ${(error as Error).message}`);
      return 0;
    }
  }
}
