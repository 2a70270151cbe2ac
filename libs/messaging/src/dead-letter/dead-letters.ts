import { headersOf, type Incoming } from '../kafka/incoming.js';
import type { Tx } from '../transaction.js';

/** Records that this consumer could not apply, with their original bytes. */
export class DeadLetters {
  constructor(private readonly consumer: string) {}

  /** Keeps the record; a redelivery of one that is kept changes nothing. */
  async add(tx: Tx, incoming: Incoming, cause: string, attempts: number): Promise<void> {
    const { topic, partition, offset, type, message } = incoming;
    await tx.query(
      `INSERT INTO dead_letter (consumer, topic, partition, record_offset, key, type, value, headers, cause, attempts)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT DO NOTHING`,
      [
        this.consumer,
        topic,
        partition,
        offset,
        message.key?.toString() ?? null,
        type ?? null,
        message.value,
        JSON.stringify(headersOf(message)),
        cause,
        attempts,
      ],
    );
  }
}
