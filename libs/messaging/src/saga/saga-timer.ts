import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { Wakeable } from '../wakeable.js';
import { Sagas } from './sagas.js';

const LOOK_EVERY_MS = 250;
const AT_ONCE = 100;
const CATCH_UP_MS = 2_000;

/**
 * Finds sagas whose deadline has passed, by the database's clock. Any number of instances may look.
 * An instance that cannot receive answers does not judge that they are missing: it looks only while it consumes, and
 * after a pause first catches up for a moment.
 */
@Injectable()
export class SagaTimer {
  private readonly logger = new Logger(SagaTimer.name);
  private readonly sleeper = new Wakeable();
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly dataSource: DataSource,
    private readonly sagas: Sagas,
    @Inject(MESSAGING_OPTIONS) private readonly options: MessagingOptions,
  ) {}

  /** @param consumes whether answers come in at the moment */
  start(consumes: () => boolean): void {
    if (this.options.sagas?.length) this.running ??= this.run(consumes);
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.sleeper.wake();
    await this.running;
  }

  private async run(consumes: () => boolean): Promise<void> {
    let deafUntil = Date.now();
    while (!this.stopping) {
      if (!consumes()) deafUntil = Date.now();
      const mayLook = Date.now() - deafUntil >= CATCH_UP_MS;
      const count = mayLook ? await this.expire() : 0;
      if (count < AT_ONCE) await this.sleeper.sleep(LOOK_EVERY_MS);
    }
  }

  private async expire(): Promise<number> {
    try {
      return await this.dataSource.transaction((tx) => this.sagas.expire(tx, AT_ONCE));
    } catch (error) {
      this.logger.warn(`deadlines could not be looked at, trying again: ${(error as Error).message}`);
      return 0;
    }
  }
}
