import { logTo, type Tx, unlogged, unobserved } from '@eventually/runtime';
import { incoming } from '@eventually/testing/fixtures';
import type { ConsumedRecord, DecodedRecord } from '../consumer/consumed-record.js';
import { parkingKey, type ToPark } from '../parking/partition-by-parked.js';
import { BatchProcessor, Stopped } from './batch-processor.js';
import type { DeliveryPorts } from './ports.js';

const away = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
const broken = new Error('broken');

/** A consumer in memory, whose every transaction may fail, and whose handler may. */
function consumer({
  commit = () => undefined as Error | undefined,
  handle = (_: DecodedRecord) => undefined as Error | undefined,
} = {}) {
  const [applied, parked, batches, slept] = [
    [] as ConsumedRecord[],
    [] as ToPark[],
    [] as number[],
    [] as number[],
  ];
  const stopping = new AbortController();
  let undo: (() => void)[] = [];
  const ports: DeliveryPorts = {
    database: {
      transaction: async (work) => {
        undo = [];
        try {
          const result = await work({} as Tx);
          const failure = commit();
          if (failure) throw failure;
          return result;
        } catch (error) {
          for (const step of undo.reverse()) step();
          throw error;
        }
      },
    },
    parking: {
      parkedAmong: async () => new Set(parked.map(({ incoming }) => parkingKey(incoming))),
      park: async (_, __, messages) => {
        const { length } = parked;
        undo.push(() => parked.splice(length));
        parked.push(...messages);
      },
    },
    parkedKeys: undefined as never,
    clock: { now: () => 0, sleep: async (ms) => void slept.push(ms), random: () => 0 },
    retries: { attempts: 3, firstMs: 1_000, mostMs: 1_000 },
    observer: unobserved,
  };
  const subscriber = {
    group: 'spec',
    topics: new Map(),
    wants: () => true,
    skip: () => Promise.resolve(),
    apply: async (_: Tx, messages: readonly DecodedRecord[]) => {
      batches.push(messages.length);
      const { length } = applied;
      undo.push(() => applied.splice(length));
      for (const message of messages) {
        const failure = handle(message);
        if (failure) throw failure;
        applied.push(message);
      }
      return { redelivered: new Set<DecodedRecord>() };
    },
  };
  return {
    deliverer: new BatchProcessor(ports, subscriber, stopping.signal),
    applied,
    parked,
    batches,
    slept,
    stopping,
  };
}

describe('a deliverer', () => {
  beforeAll(() => logTo(unlogged));
  const batch = ['a', 'b', 'a', 'c'].map((key) => incoming(key));

  it('applies a batch in one transaction', async () => {
    const { deliverer, applied, batches } = consumer();
    await deliverer.deliver(batch);
    expect([applied, batches]).toEqual([batch, [4]]);
  });

  it('parks a message that fails alone, lets those of its key wait, and applies the others', async () => {
    const { deliverer, applied, parked } = consumer({
      handle: ({ message }) => (message.key?.toString() === 'a' ? broken : undefined),
    });
    await deliverer.deliver(batch);
    expect(applied).toEqual([batch[1], batch[3]]);
    expect(parked).toEqual([
      { incoming: batch[0], failure: { cause: 'broken', attempts: 1, retryMs: 500 } },
      { incoming: batch[2] },
    ]);
  });

  it('waits, longer each time, while its surroundings fail', async () => {
    let failures = 3;
    const { deliverer, applied, slept } = consumer({ commit: () => (failures-- > 0 ? away : undefined) });
    await deliverer.deliver(batch);
    expect([applied, slept]).toEqual([batch, [50, 100, 200]]);
  });

  it('parks nothing because the database was away, however long', async () => {
    let failures = 98; // so that it comes back for an attempt, not for the parking that follows the fifth
    const { deliverer, applied, parked } = consumer({ commit: () => (failures-- > 0 ? away : undefined) });
    await deliverer.deliver(batch);
    expect([applied.map(({ offset }) => offset), parked]).toEqual([batch.map(({ offset }) => offset), []]);
  });

  it('parks a message that fails as if its surroundings did, when they do not', async () => {
    const { deliverer, applied, parked } = consumer({
      handle: ({ message }) => (message.key?.toString() === 'b' ? away : undefined),
    });
    await deliverer.deliver(batch);
    expect(applied).toEqual([batch[0], batch[2], batch[3]]);
    expect(parked.map(({ incoming }) => incoming)).toEqual([batch[1]]);
  });

  const many = Array.from({ length: 200 }, (_, number) => incoming(`key-${number}`));

  it('finds one bad message among 200 in a logarithm of transactions', async () => {
    const { deliverer, applied, parked, batches } = consumer({
      handle: ({ message }) => (message.key?.toString() === 'key-77' ? broken : undefined),
    });
    await deliverer.deliver(many);
    expect([applied.length, parked.map(({ incoming }) => incoming)]).toEqual([199, [many[77]]]);
    expect(batches.length).toBeLessThanOrEqual(1 + 2 * Math.ceil(Math.log2(200)));
  });

  it('waits for a row that others hold no longer than it must, and parks its key', async () => {
    const held = Object.assign(new Error('lock timeout'), { code: '55P03' });
    const { deliverer, applied, parked, batches } = consumer({
      handle: ({ message }) => (message.key?.toString() === 'key-77' ? held : undefined),
    });
    await deliverer.deliver(many);
    expect([applied.length, parked.map(({ incoming }) => incoming)]).toEqual([199, [many[77]]]);
    expect(batches.length).toBeLessThanOrEqual(5 + 2 * Math.ceil(Math.log2(200))); // 5 in place, when it is alone
  });

  it('gives up waiting when the process stops', async () => {
    const { deliverer, stopping } = consumer({
      commit: () => {
        stopping.abort();
        return away;
      },
    });
    await expect(deliverer.deliver(batch)).rejects.toThrow(Stopped);
  });
});
