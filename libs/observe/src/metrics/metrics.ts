import type {
  Applying,
  ObservedConsumer,
  ObservedMessage,
  Observer,
  Publishing,
  Stuck,
} from '@eventually/runtime';
import {
  duplicates,
  handled,
  published,
  publishFailures,
  sagaSeconds,
  writeToVisibleSeconds,
} from './counters.js';
import { Freshness, type Percentiles, someOf } from './freshness.js';

/** Of all read models of this process, by consumer group. */
const freshness = new Map<string, Freshness>();

/** Counts for Prometheus: once per page or batch, after the fact. */
export class Metrics implements Partial<Observer> {
  private readonly members = new Map<ObservedConsumer, { readonly stuck?: Stuck }>();

  constructor(service: string) {
    // from zero on, since a count that is not there yet has no rate to watch
    published.inc({ service }, 0);
    publishFailures.inc({ service }, 0);
  }

  /** The consumer groups that this process takes part in. */
  get consumers(): readonly ObservedConsumer[] {
    return [...this.members.keys()];
  }

  /** Where they do not get on. */
  get stuck(): Stuck[] {
    return [...this.members.values()].flatMap(({ stuck }) => stuck ?? []);
  }

  publishing(service: string, { length }: readonly unknown[]): Publishing {
    return {
      acknowledged: () => published.inc({ service }, length),
      failed: () => publishFailures.inc({ service }),
    };
  }

  consuming(consumer: ObservedConsumer, progress: { readonly stuck?: Stuck }): () => void {
    this.members.set(consumer, progress);
    return () => void this.members.delete(consumer);
  }

  applying({ group, isReadModel }: ObservedConsumer): Applying {
    return {
      committed: ({ applied, redelivered }) => {
        handled.inc({ group }, applied.length);
        duplicates.inc({ group }, redelivered.length);
        if (isReadModel) noteFreshness(group, applied);
      },
      rolledBack: () => undefined,
    };
  }

  sagaEnded(saga: string, outcome: string, seconds: number): void {
    sagaSeconds.observe({ saga, outcome }, seconds);
  }
}

/** Notes how long what a read model has taken in was on its way. */
function noteFreshness(group: string, messages: readonly ObservedMessage[]): void {
  const now = Date.now();
  const noted = freshness.get(group) ?? new Freshness();
  freshness.set(group, noted);
  for (const { envelope } of someOf(messages)) {
    const tookMs = Math.max(0, now - Date.parse(envelope.time));
    noted.add(tookMs, now);
    writeToVisibleSeconds.observe({ group }, tookMs / 1_000);
  }
}

/** Of the freshest read model: a version that is being built is behind on purpose. */
export const freshnessOf = (consumers: readonly Pick<ObservedConsumer, 'group'>[]): Percentiles | undefined =>
  consumers
    .flatMap(({ group }) => freshness.get(group)?.percentiles() ?? [])
    .sort((a, b) => a.p50 - b.p50)[0];
