import type { SimulatedDatabase } from '../database/simulated-database.js';
import type { MessagingTables } from './tables.js';

/** Teaches the database the one statement of `Inbox`. */
export function teachInbox(database: SimulatedDatabase, { inbox }: MessagingTables): void {
  database.teach('INSERT INTO inbox', {
    what: 'claims messages',
    *statement(tx, [ids]) {
      const claimed: { message_id: string }[] = [];
      for (const id of [...(ids as string[])].sort())
        if (yield* tx.insert(inbox, id, {})) claimed.push({ message_id: id });
      return claimed;
    },
  });
}
