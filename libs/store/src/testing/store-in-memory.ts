import type { Aggregate, Message } from '@eventually/contract-kit';
import type { Loaded } from '../aggregates.js';
import type { Tx } from '@eventually/runtime';
import { type EffectQueue, Store } from '../store.js';

/** Where the effects go that a spec is not about. */
interface Told {
  query(sql: string, parameters: readonly unknown[]): Promise<unknown>;
}

/**
 * A store for specs of handlers: it finds these aggregates, or those that are new, and tells the transaction's `query` what it
 * would write.
 */
export function storeInMemory<S, E extends Message, F = never>(
  aggregate: Aggregate<S, E>,
  {
    loaded = [],
    remember = (state) => state,
  }: { loaded?: readonly Loaded<S>[]; remember?: (state: S, effect: F) => S } = {},
): Store<S, E, F> {
  const tell = async (tx: Tx, what: string, told: readonly unknown[]): Promise<void> =>
    void (await (tx as Told).query(what, told));
  const effects: EffectQueue<F> = {
    add: (tx, asked) =>
      tell(
        tx,
        'effects',
        asked.map(({ effect }) => effect),
      ),
  };
  return new Store({
    aggregate,
    rows: {
      load: async () => [...loaded],
      save: (tx, changed) =>
        tell(
          tx,
          'states',
          changed.map(({ state }) => state),
        ),
      close: async () => undefined,
    },
    announce: (tx, recorded) =>
      tell(
        tx,
        'events',
        recorded.map(({ event }) => event),
      ),
    effects: { ...effects, remember },
  });
}
