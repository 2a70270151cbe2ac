import { Inject, Injectable, Logger } from '@nestjs/common';
import { backoffMs } from '../delivery/backoff.js';
import { CommitSignal } from '../commit-signal.js';
import { createKafka } from '../kafka/create-kafka.js';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import { Wakeable } from '../wakeable.js';
import { OutboxReader } from './outbox-reader.js';
import { Publisher } from './publisher.js';
import { RelayLock } from './relay-lock.js';

const PAGE_SIZE = 500;
const POLL_MS = 500;
const STAND_BY_MS = 1_000;
const BACKOFF = { firstMs: 100, mostMs: 5_000 };

/**
 * Publishes the outbox: at least once, in order per key, nothing lost behind a late commit.
 * Woken by every commit of this process and, for those of others, by polling. One relay per database is at work;
 * those of other instances stand by.
 */
@Injectable()
export class Relay {
  private readonly logger = new Logger(Relay.name);
  private readonly sleeper = new Wakeable();
  private readonly publisher: Publisher;
  private stopping = false;
  private running: Promise<void> | undefined;

  constructor(
    private readonly lock: RelayLock,
    commits: CommitSignal,
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
  ) {
    this.publisher = new Publisher(createKafka(`${options.service}.relay`, options.kafka));
    commits.on('committed', () => this.sleeper.wake());
  }

  start(): void {
    this.running ??= this.run();
  }

  /** Publishes what is committed by now, then stops. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.sleeper.wake();
    await this.running;
    await this.publisher.close();
  }

  private async run(): Promise<void> {
    for (let failures = 0; !this.stopping;) {
      try {
        const held = await this.lock.hold((runner) => {
          failures = 0;
          return this.publishFrom(new OutboxReader(runner, PAGE_SIZE));
        });
        if (!held) await this.sleeper.sleep(STAND_BY_MS);
      } catch (error) {
        failures += 1;
        this.logger.warn(`publishing failed, trying again: ${(error as Error).message}`);
        await this.sleeper.sleep(backoffMs(BACKOFF, failures));
      }
    }
  }

  /** Runs until the relay stops and nothing is left, or something fails. */
  private async publishFrom(outbox: OutboxReader): Promise<void> {
    let cursor = await outbox.load();
    for (;;) {
      const page = await outbox.read(cursor);
      if (page.rows.length > 0) {
        await this.publisher.publish(page.rows);
        await outbox.save(page.cursor);
      }
      cursor = page.cursor;
      if (!page.isLast) continue;
      if (this.stopping && page.rows.length === 0) return;
      if (!this.stopping) await this.sleeper.sleep(POLL_MS); // not at all, if there was a commit meanwhile
    }
  }
}
