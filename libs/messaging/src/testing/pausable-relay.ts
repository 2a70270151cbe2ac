import { randomUUID } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { createKafka, type KafkaConnection } from '../kafka/create-kafka.js';
import { KafkaPublisher } from '../relay/kafka-publisher.js';
import { OutboxReader } from '../relay/outbox-reader.js';
import type { OutboxPages, Publisher } from '../relay/ports.js';
import { PostgresLeases } from '../relay/postgres-leases.js';
import { RelayConnection } from '../relay/relay-connection.js';
import { Relay } from '../relay/relay.js';

/** Where it can be made to stand still. */
export type Moment = 'has read' | 'publishes';

interface Pause {
  readonly at: Moment;
  readonly isThere: () => void;
  readonly end: Promise<void>;
}

/** A relay that can be made to stand still with a page in its hands, as SIGSTOP does. */
export class PausableRelay {
  readonly relay: Relay;
  private pause: Pause | undefined;

  constructor(db: DataSource, kafka: KafkaConnection, leaseMs: number) {
    const connection = new RelayConnection(db, () => undefined);
    const reader = new OutboxReader(connection, 500);
    const broker = new KafkaPublisher(createKafka('pausable', kafka));
    const pages: OutboxPages = {
      next: async (holdings) => {
        const page = await reader.next(holdings);
        if (page.rows.length > 0) await this.pass('has read');
        return page;
      },
    };
    const publisher: Publisher = {
      publish: async (rows) => (await this.pass('publishes'), broker.publish(rows)),
      probe: () => broker.probe(),
      close: () => broker.close(),
    };
    const leases = new PostgresLeases(connection, randomUUID());
    this.relay = new Relay({ pages, leases, publisher }, leaseMs);
    this.relay.start();
  }

  /** The next time it gets there. @returns when it stands still, and what lets it go on */
  pauseWhenIt(at: Moment): { paused: Promise<void>; resume: () => void } {
    let resume!: () => void;
    const end = new Promise<void>((resolve) => (resume = resolve));
    const paused = new Promise<void>((isThere) => (this.pause = { at, isThere, end }));
    return { paused, resume };
  }

  private async pass(moment: Moment): Promise<void> {
    const { pause } = this;
    if (pause?.at !== moment) return;
    this.pause = undefined;
    pause.isThere();
    await pause.end;
  }
}
