import type { ServiceGauges } from '../types/index.js';
import { Gauge } from 'prom-client';

interface Measured {
  now(): Promise<ServiceGauges>;
}

interface Sample {
  readonly labels?: Readonly<Record<string, string>>;
  readonly value: number | undefined;
}

/** Services of this process; they are asked when Prometheus asks. */
const watched = new Set<Measured>();

export const watch = (vitals: Measured): void => void watched.add(vitals);
export const unwatch = (vitals: Measured): void => void watched.delete(vitals);

/** What could not be measured is left out, so that nobody takes an old number for a new one. */
const gauge = (
  name: string,
  help: string,
  samplesOf: (gauges: ServiceGauges) => readonly Sample[],
  labelNames: readonly string[] = [],
) =>
  new Gauge({
    name: `eventually_${name}`,
    help,
    labelNames: ['service', ...labelNames],
    async collect() {
      const measured = await Promise.all([...watched].map((vitals) => vitals.now()));
      this.reset();
      for (const gauges of measured)
        for (const { labels, value } of samplesOf(gauges))
          if (value !== undefined) this.set({ service: gauges.service, ...labels }, value);
    },
  });

const seconds = (ms: number | undefined): number | undefined => (ms === undefined ? undefined : ms / 1_000);

gauge(
  'outbox_messages',
  'Messages that are committed and not published; 10,000 means that many or more.',
  (of) => [{ value: of.outboxDepth }],
);
gauge('outbox_age_seconds', 'Age of the oldest message that is not published.', (of) => [
  { value: seconds(of.outboxAgeMs) },
]);
gauge(
  'parked_keys',
  'Keys whose messages wait because one of them fails; at most 10,000 are counted.',
  (of) => [{ value: of.parkedKeys }],
);
gauge('dead_letters', 'Parked keys that wait for an operator.', (of) => [{ value: of.deadLetters }]);
gauge(
  'consumer_lag_records',
  'Records that a consumer group has not handled yet.',
  ({ lag = [] }) => lag.map(({ group, topic, lag: value }) => ({ labels: { group, topic }, value })),
  ['group', 'topic'],
);
gauge(
  'consumer_stuck_seconds',
  'For how long a consumer group has not got past a record, or has not come as far as one.',
  ({ stuck = [] }) =>
    stuck.map(({ group, topic = '', partition, forMs }) => ({
      labels: { group, topic, partition: String(partition ?? '') },
      value: forMs / 1_000,
    })),
  ['group', 'topic', 'partition'],
);
gauge(
  'sagas',
  'Sagas that await an answer (running), and those of them whose answer is overdue.',
  ({ sagas }) => ['running', 'overdue'].map((state) => ({ labels: { state }, value: sagas?.[state] })),
  ['state'],
);
