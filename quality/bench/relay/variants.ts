import { encode } from '@eventually/contract-kit';
import { Outbox } from '@eventually/outbox';
import { createRelayInside } from '@eventually/relay';
import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { EntityManager } from 'typeorm';
import { bench, Counted, counterStream } from './counter-stream.js';
import type { BenchEnvironment } from './environment.js';

/** One of the ways from a transaction to the broker. */
export interface Way {
  readonly name: string;
  /** Resolves when the state is committed, to that moment; the event may still be on its way. */
  write(key: string): Promise<number>;
  stop(): Promise<void>;
}

const STATE = `INSERT INTO counter (id) VALUES ($1)`;
const outbox = new Outbox(bench);

const recorded = (key: string) => ({
  event: Counted({ counterId: key }),
  key,
  sequence: 1,
  cause: { correlationId: key },
});

/** Everything at once, for a backlog. */
export const writeAll = (tx: EntityManager, keys: readonly string[]): Promise<void> =>
  outbox.add(tx, counterStream, keys.map(recorded));

export function throughTheOutbox(
  { db, brokers, walUrl }: BenchEnvironment,
  source: 'table' | 'wal' = 'table',
): Way {
  const relay = createRelayInside(db, {
    service: bench.name,
    kafka: { brokers: [brokers] },
    ...(source === 'wal' && { walUrl }),
  });
  relay.start();
  return {
    name: source === 'wal' ? 'outbox and relay, from the WAL' : 'outbox and relay',
    write: async (key) => {
      await db.transaction(async (tx) => {
        await tx.query(STATE, [key]);
        await outbox.add(tx, counterStream, [recorded(key)]);
      });
      return performance.now();
    },
    stop: () => relay.stop(),
  };
}

/** Unsafe: an event is lost when the process dies between its commit and the broker's answer. */
export async function producedAfterCommit({ db, brokers }: BenchEnvironment): Promise<Way> {
  const kafka = new Kafka({ clientId: 'bench', brokers: [brokers], logLevel: logLevel.ERROR });
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await producer.connect();
  return {
    name: 'produced after the commit (unsafe)',
    write: async (key) => {
      await db.transaction((tx) => tx.query(STATE, [key]));
      const committedAt = performance.now();
      const envelope = { ...recorded(key).event, id: key, key, sequence: 1, source: 'bench' };
      const record = encode(counterStream, {
        ...envelope,
        time: new Date().toISOString(),
        correlationId: key,
      });
      await producer.send({ topic: counterStream.topics.events, messages: [record], acks: -1 });
      return committedAt;
    },
    stop: () => producer.disconnect(),
  };
}
