import type { PartitionedTable } from '@eventually/runtime';

const DAY_MS = 24 * 60 * 60 * 1_000;

/**
 * The inbox as what this service remembers to have handled. It has to go back further than a broker keeps commands. What
 * came before its time was not handled: a new service starts with a memory of everything.
 */
export const inboxRetention = (days = 8): PartitionedTable => ({
  name: 'inbox',
  retentionMs: days * DAY_MS,
  withoutGaps: true,
});
