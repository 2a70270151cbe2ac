import { type Clock, type Database, logOf, systemClock } from '@eventually/runtime';
import { DeadlineHold } from './deadline-hold.js';
import type { Sagas } from './sagas.js';

const LOOK_EVERY_MS = 250;
const AT_ONCE = 100;
/** A saga whose end fails, since its order is locked or its definition wrong, comes back after so long. */
const POSTPONE_MS = 5_000;

/**
 * Finds sagas whose deadline has passed, by the database's clock. Any number of instances may look.
 * An instance first hears the answers that wait, and judges then; where none can be heard, it judges all the same.
 */
export class SagaTimer {
  private readonly log = logOf(SagaTimer.name);
  private readonly stopping = new AbortController();
  private running: Promise<void> | undefined;
  /** Fewer after a failure, so that it is found out whose it is; one saga holds up no other. */
  private atOnce = AT_ONCE;

  constructor(
    private readonly database: Database,
    private readonly sagas: Pick<Sagas, 'expire' | 'postpone' | 'count'>,
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
    const hold = new DeadlineHold(this.clock.now());
    while (!signal.aborted) {
      const mayBeMore = hold.mayJudge(this.clock.now(), consumes()) && (await this.expire());
      if (!mayBeMore) await this.clock.sleep(LOOK_EVERY_MS, signal);
    }
  }

  /** @returns whether there may be more to do at once */
  private async expire(): Promise<boolean> {
    try {
      const count = await this.database.transaction((tx) => this.sagas.expire(tx, this.atOnce));
      const mayBeMore = count >= this.atOnce;
      this.atOnce = Math.min(this.atOnce * 2, AT_ONCE);
      return mayBeMore;
    } catch (error) {
      this.log.warn(`deadlines could not be looked at, trying again: ${(error as Error).message}`);
      if (this.atOnce === 1) await this.postpone();
      this.atOnce = 1;
      return false;
    }
  }

  private async postpone(): Promise<void> {
    try {
      await this.database.transaction((tx) => this.sagas.postpone(tx, POSTPONE_MS));
    } catch (error) {
      this.log.warn(`a deadline could not be postponed: ${(error as Error).message}`);
    }
  }
}
