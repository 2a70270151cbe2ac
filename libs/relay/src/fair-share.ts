import { SHARDS } from '@eventually/outbox';
import type { ShardLease } from './ports.js';

export type Share = (liveRelays: number, holdings: readonly Pick<ShardLease, 'shard'>[]) => number;

/** How many shards each of the live relays may hold, so that all of them have something to do and none too much. */
export const fairShare: Share = (liveRelays) => Math.ceil(SHARDS / Math.max(1, liveRelays));

/** For the one reader of a slot: whoever of several holds the first shard is to hold all. */
export const allOrNothing: Share = (_liveRelays, holdings) =>
  holdings.length === 0 || holdings.some(({ shard }) => shard === 0) ? SHARDS : 0;
