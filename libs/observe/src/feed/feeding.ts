import type {
  Applying,
  ObservedConsumer,
  ObservedMessage,
  ObservedParking,
  Observer,
  OutgoingRecord,
  Place,
  Publishing,
} from '@eventually/runtime';
import type { Activity, ActivityLog } from './activity-log.js';

/** Remembers what became of messages, for the feed. */
export class Feeding implements Partial<Observer> {
  constructor(private readonly recent: ActivityLog) {}

  publishing(_service: string, rows: readonly OutgoingRecord[]): Publishing {
    return {
      acknowledged: (places) => {
        const at = Date.now();
        for (const [index, place] of places().entries()) {
          const { key, headers } = rows[index]!;
          this.tell(at, place, headers['ce_id']!, key);
        }
      },
      failed: () => undefined,
    };
  }

  applying(consumer: ObservedConsumer): Applying {
    return {
      committed: ({ applied, redelivered }) => {
        this.handled(consumer, applied, 'applied');
        this.handled(consumer, redelivered, 'duplicate');
      },
      rolledBack: () => undefined,
    };
  }

  parked({ group: consumer }: Pick<ObservedConsumer, 'group'>, messages: readonly ObservedParking[]): void {
    const at = Date.now();
    for (const message of messages) {
      const { messageId, key, outcome } = message;
      this.tell(at, message, messageId, key, { consumer, outcome });
    }
  }

  private handled(
    consumer: ObservedConsumer,
    messages: readonly ObservedMessage[],
    outcome: 'applied' | 'duplicate',
  ): void {
    const at = Date.now();
    for (const message of messages) {
      const { type, envelope } = message;
      for (const name of consumer.consumersOf?.(type!) ?? [consumer.group])
        this.tell(at, message, envelope.id, envelope.key, { consumer: name, outcome });
    }
  }

  /** Field by field: to spread an object costs more than all the rest of telling. */
  private tell(
    at: number,
    place: Place,
    messageId: string,
    key: string,
    handled?: Activity['handled'],
  ): void {
    const { topic, partition, offset } = place;
    this.recent.record({ at, messageId, topic, partition, offset, key, handled });
  }
}
