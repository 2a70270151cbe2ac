import type { Readable } from '@eventually/inbox';
import { afterCommit, type Tx } from '@eventually/runtime';
import type { Consuming } from './consuming.js';
import { duplicates, handled, writeToVisibleSeconds } from './counters.js';
import { Freshness, type Percentiles, someOf } from './freshness.js';

/** Of all read models of this process, by consumer group. */
const freshness = new Map<string, Freshness>();

/** Counts a batch once its effects are committed. */
export function countHandled(tx: Tx, group: string, { all, again }: { all: number; again: number }): void {
  afterCommit(tx, () => {
    handled.inc({ group }, all - again);
    duplicates.inc({ group }, again);
  });
}

/** Notes how long what a read model has taken in was on its way. */
export function noteFreshness(tx: Tx, group: string, messages: readonly Readable[]): void {
  afterCommit(tx, () => {
    const now = Date.now();
    const noted = freshness.get(group) ?? new Freshness();
    freshness.set(group, noted);
    for (const { envelope } of someOf(messages)) {
      const tookMs = Math.max(0, now - Date.parse(envelope.time));
      noted.add(tookMs, now);
      writeToVisibleSeconds.observe({ group }, tookMs / 1_000);
    }
  });
}

/** Of the freshest read model: a version that is being built is behind on purpose. */
export const freshnessOf = (consuming: readonly Consuming[]): Percentiles | undefined =>
  consuming
    .flatMap(({ group }) => freshness.get(group)?.percentiles() ?? [])
    .sort((a, b) => a.p50 - b.p50)[0];
