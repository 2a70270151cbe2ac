import { type Applying, type Observer, type Settled, type Tx, unobserved } from '@eventually/runtime';
import { incoming } from '@eventually/testing/fixtures';
import type { DecodedRecord } from '../consumer/consumed-record.js';
import { applyInTransaction } from './apply-in-transaction.js';
import type { Applied } from './subscriber.js';

const [first, again, early] = ['a', 'b', 'c'].map((key) => incoming(key)) as [
  DecodedRecord,
  DecodedRecord,
  DecodedRecord,
];
const batch = [first, again, early];

/** A subscriber that has had the second message, and for which the third comes too early. */
function scene({
  traceparents,
  commit = () => undefined,
}: { traceparents?: Applying['traceparents']; commit?: () => void } = {}) {
  const given: DecodedRecord[] = [];
  const ended: (Settled | string)[] = [];
  const observer: Observer = {
    ...unobserved,
    applying: () => ({
      traceparents,
      committed: (settled) => ended.push(settled),
      rolledBack: ({ message }) => ended.push(message),
    }),
  };
  const subscriber = {
    group: 'spec',
    topics: new Map(),
    wants: () => true,
    skip: async () => undefined,
    apply: async (_: Tx, messages: readonly DecodedRecord[]): Promise<Applied> => {
      given.push(...messages);
      return { redelivered: new Set([messages[1]!]), early: new Map([[messages[2]!, 'the one before it']]) };
    },
  };
  const database = {
    transaction: async <R>(work: (tx: Tx) => Promise<R>): Promise<R> => {
      const result = await work({} as Tx);
      commit();
      return result;
    },
  };
  const run = () => applyInTransaction({ database, observer }, subscriber, (_, apply) => apply(batch));
  return { run, given, ended };
}

describe('what is applied in a transaction', () => {
  it('is told of once it is committed: what was applied, what had been, and not what came too early', async () => {
    const { run, ended } = scene();
    await run();
    expect(ended).toEqual([{ applied: [first], redelivered: [again] }]);
  });

  it('is told to have failed when the commit fails', async () => {
    const { run, ended } = scene({
      commit: () => {
        throw new Error('the commit failed');
      },
    });
    await expect(run()).rejects.toThrow('the commit failed');
    expect(ended).toEqual(['the commit failed']);
  });

  it('carries the trace that the observer puts on it, and is known by the messages that came', async () => {
    const { run, given } = scene({ traceparents: ['its trace', undefined, 'another'] });
    const { redelivered, early: tooEarly } = await run();
    expect(given.map(({ envelope }) => envelope.traceparent)).toEqual([
      'its trace',
      again.envelope.traceparent,
      'another',
    ]);
    expect([redelivered.has(again), tooEarly!.has(early)]).toEqual([true, true]);
  });
});
