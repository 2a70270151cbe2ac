import type { Queries } from '@eventually/runtime';

// What whoever publishes the outbox goes by. SHARDS and PUBLICATION stand in migrations, too: changing one takes another.

/** Into how many shards keys are hashed. */
export const SHARDS = 16;

/** What is read of the outbox by those who mine the WAL. */
export const PUBLICATION = 'outbox';

/** Relays listen here: a payload of `rows` means that there is something to publish. */
export const CHANNEL = 'relay';

/** Wakes the relays of all processes. Not in a transaction that writes: it would make all commits of the server queue. */
export const callRelays = async (db: Queries): Promise<void> => {
  await db.query(`SELECT pg_notify('${CHANNEL}', 'rows')`);
};

/** @returns the id of a transaction: what those before it have written is published */
export type PublishedBefore = (db: Queries) => Promise<string>;
