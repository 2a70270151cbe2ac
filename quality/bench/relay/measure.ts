import { randomUUID } from 'node:crypto';
import { type Distribution, distributionOf } from '../distribution.js';
import { steadily } from '../load.js';
import type { BenchEnvironment } from './environment.js';
import { throughTheOutbox, type Way, writeAll } from './variants.js';

export interface Measured {
  /** From the first write to the last arrival. */
  readonly perSecond: number;
  /** From the commit to the consumer, in milliseconds. */
  readonly latency: Distribution;
}

/** At a steady rate. */
export const steadyLoad = (
  ground: BenchEnvironment,
  way: Way,
  rate: number,
  seconds: number,
): Promise<Measured> => measure(ground, (write) => steadily(rate, seconds, () => write(way)));

/** As fast as so many writers can, for so long. */
export const fullLoad = (
  ground: BenchEnvironment,
  way: Way,
  inFlight: number,
  seconds: number,
): Promise<Measured> =>
  measure(ground, async (write) => {
    const end = performance.now() + seconds * 1_000;
    const writer = async (): Promise<void> => {
      while (performance.now() < end) await write(way);
    };
    await Promise.all(Array.from({ length: inFlight }, writer));
  });

async function measure(
  { arrivals }: BenchEnvironment,
  load: (write: (way: Way) => Promise<void>) => Promise<void>,
): Promise<Measured> {
  const startedAt = performance.now();
  const committed = new Map<string, number>();
  await load(async (way) => {
    const key = randomUUID();
    committed.set(key, await way.write(key));
  });
  const arrived = await arrivals.of([...committed.keys()]);
  const latencies = [...committed.values()].map((at, index) => arrived[index]! - at);
  return perSecondAnd(latencies, arrived, startedAt);
}

/** How many events per second the relay publishes of what has piled up while it was away. */
export async function drain(ground: BenchEnvironment, backlog: number): Promise<number> {
  const keys = Array.from({ length: backlog }, () => randomUUID());
  for (let from = 0; from < backlog; from += 1_000)
    await ground.db.transaction((tx) => writeAll(tx, keys.slice(from, from + 1_000)));
  const startedAt = performance.now();
  const way = throughTheOutbox(ground);
  const arrived = await ground.arrivals.of(keys);
  await way.stop();
  return backlog / ((latest(arrived) - startedAt) / 1_000);
}

/** Does the work while a transaction that has seen the outbox, and has an id, stays open. */
export async function withHeldSnapshot<T>({ db }: BenchEnvironment, work: () => Promise<T>): Promise<T> {
  const open = db.createQueryRunner();
  await open.connect();
  await open.query(`SET idle_in_transaction_session_timeout = 0`);
  await open.startTransaction('REPEATABLE READ');
  await open.query(`SELECT pg_current_xact_id(), count(*) FROM outbox`);
  try {
    return await work();
  } finally {
    await open.rollbackTransaction();
    await open.query(`RESET idle_in_transaction_session_timeout`);
    await open.release();
  }
}

const perSecondAnd = (latencies: number[], arrived: number[], startedAt: number): Measured => ({
  perSecond: arrived.length / ((latest(arrived) - startedAt) / 1_000),
  latency: distributionOf(latencies.map((ms) => Math.round(ms * 10) / 10)),
});

const latest = (times: readonly number[]): number => times.reduce((a, b) => Math.max(a, b), 0);
