import { Inject, Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { Wakeable } from '../relay/wakeable.js';
import { Sagas } from './sagas.js';

const LOOK_EVERY_MS = 250;
const AT_ONCE = 100;

/** Finds sagas whose deadline has passed, by the database's clock. Any number of instances may look. */
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

  start(): void {
    if (this.options.sagas?.length) this.running ??= this.run();
  }

  async stop(): Promise<void> {
    this.stopping = true;
    this.sleeper.wake();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      const count = await this.expire();
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
