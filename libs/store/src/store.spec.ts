import type { Tx } from '@eventually/runtime';
import type { Command } from './decision.js';
import { addItem, basket, type BasketEvent, ItemAdded, weigh } from './fixtures/basket.js';
import { storeInMemory } from './testing/store-in-memory.js';

const cause = { id: 'message-1', correlationId: 'spec' };
const adding = (key: string, item: string) => ({ ...cause, key, data: { basketId: key, item } });

describe('a store', () => {
  let told: [string, unknown][];
  const tx = { query: async (what: string, all: unknown) => void told.push([what, all]) } as unknown as Tx;
  beforeEach(() => (told = []));
  const carried = { key: 'a', version: 3, state: { items: ['pear'], isWeighed: false } };
  const store = storeInMemory(basket, {
    loaded: [carried],
    remember: (state, _scale: string) => ({ ...state, isWeighed: true }),
  });

  it('lets a command see what an earlier one of the batch did', async () => {
    await store.decide(tx, [adding('b', 'plum'), adding('b', 'plum'), adding('b', 'fig')], addItem);
    expect(told).toEqual([
      ['states', [{ items: ['plum', 'fig'], note: 'fig is last', isWeighed: false }]],
      ['events', [ItemAdded({ basketId: 'b', item: 'plum' }), ItemAdded({ basketId: 'b', item: 'fig' })]],
    ]);
  });

  it('writes nothing when nothing happened', async () => {
    await store.decide(tx, [adding('a', 'pear')], addItem);
    await store.decide(tx, [], addItem);
    expect(told).toEqual([]);
  });

  it('queues the effect that was asked for, with a state that remembers it', async () => {
    await store.decide(tx, [adding('a', 'pear'), adding('a', 'pear')], weigh);
    expect(told).toEqual([
      ['states', [{ items: ['pear'], isWeighed: true }]],
      ['events', []],
      ['effects', ['scale']],
    ]);
  });

  it('tells one request what the aggregate was, and its new version', async () => {
    const { before, version } = await store.decideOne(tx, adding('a', 'plum'), addItem);
    expect([before, version]).toEqual([carried.state, 4]);
  });

  it('does nothing of what a decision refuses', async () => {
    const refuse = (): never => {
      throw new Error('no');
    };
    await expect(store.decide(tx, [adding('a', 'plum')], refuse)).rejects.toThrow('no');
    expect(told).toEqual([]);
  });

  it('lets decisions look at a companion, moves it by their events, and saves it with them', async () => {
    const shelf = {
      load: async (_: Tx, asked: readonly { data: { item: string } }[]) =>
        new Map(asked.map(({ data: { item } }) => [item, 1])),
      add: (left: Map<string, number>, events: readonly BasketEvent[]) => {
        for (const { type, data } of events)
          if (type === 'ItemAdded') left.set(data.item, left.get(data.item)! - 1);
      },
      save: async (of: Tx, left: Map<string, number>) => void (await of.query('shelf', [...left])),
    };
    const take = (
      _: unknown,
      { basketId, item }: { basketId: string; item: string },
      left: Map<string, number>,
    ) => (left.get(item)! > 0 ? [ItemAdded({ basketId, item })] : []);
    const commands: Command<{ basketId: string; item: string }>[] = [adding('b', 'fig'), adding('c', 'fig')];
    await store.decide(tx, commands, take, shelf);
    expect(told.slice(1)).toEqual([
      ['shelf', [['fig', 0]]],
      ['events', [ItemAdded({ basketId: 'b', item: 'fig' })]],
    ]);
  });
});
