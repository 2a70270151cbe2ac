/** Into how many shards keys are hashed; written into the outbox, so changing it takes a migration. */
export const SHARDS = 16;

/** How many shards each of the live relays may hold, so that all of them have something to do and none too much. */
export const fairShare = (liveRelays: number): number => Math.ceil(SHARDS / Math.max(1, liveRelays));
