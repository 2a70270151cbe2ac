import { Counter, Histogram } from 'prom-client';

// Of the whole process, for Prometheus. They are counted once per batch, after its commit.

export const published = new Counter({
  name: 'eventually_relay_published_total',
  help: 'Messages that this process has published, and the broker has acknowledged.',
  labelNames: ['service'],
});

export const publishFailures = new Counter({
  name: 'eventually_relay_failures_total',
  help: 'Pages that could not be published, and were tried again.',
  labelNames: ['service'],
});

export const handled = new Counter({
  name: 'eventually_inbox_handled_total',
  help: 'Messages whose effects this process has committed, by consumer group.',
  labelNames: ['group'],
});

export const duplicates = new Counter({
  name: 'eventually_inbox_duplicates_total',
  help: 'Messages that came again after their effects were committed, and were left alone.',
  labelNames: ['group'],
});

export const writeToVisibleSeconds = new Histogram({
  name: 'eventually_write_to_visible_seconds',
  help: 'From the writing of a message to its being visible in a read model; up to 16 of each batch.',
  labelNames: ['group'],
  buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
});

export const sagaSeconds = new Histogram({
  name: 'eventually_saga_seconds',
  help: 'From a saga’s start to its end: completed, compensated, or compensated since an answer was overdue.',
  labelNames: ['saga', 'outcome'],
  buckets: [0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300],
});
