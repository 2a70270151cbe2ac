import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { temporaryDirectory } from '../testing/temporary-directory.js';
import { OffsetStore } from './offset-store.js';

const directory = temporaryDirectory();
const file = (): string => path.join(directory.path, 'offsets.jsonl');
const at = (topic: string, offset: number) => ({ topic, partition: 0, offset, metadata: null });

describe('committed offsets', () => {
  it('survive a restart, the newest one wins', () => {
    const store = new OffsetStore(file());
    store.commit('billing', [at('orders', 1), at('payments', 5)]);
    store.commit('billing', [at('orders', 2)]);
    expect(new OffsetStore(file()).get('billing', 'orders', 0)).toEqual({ offset: 2, metadata: null });
  });

  it('survive a torn last line', () => {
    new OffsetStore(file()).commit('billing', [at('orders', 1)]);
    appendFileSync(file(), '["billing","orders",0,9');
    const again = new OffsetStore(file());
    again.commit('billing', [at('payments', 3)]);
    const third = new OffsetStore(file());
    expect(third.get('billing', 'orders', 0)?.offset).toBe(1);
    expect(third.get('billing', 'payments', 0)?.offset).toBe(3);
  });

  it('go with their group and with their topic, also after a restart', () => {
    const store = new OffsetStore(file());
    store.commit('billing', [at('orders', 1)]);
    store.commit('views', [at('orders', 1), at('payments', 1)]);
    store.deleteGroup('billing');
    store.deleteTopic('orders');
    for (const current of [store, new OffsetStore(file())]) {
      expect(current.groupIds()).toEqual(['views']);
      expect(current.partitionsOf('views')).toEqual([{ topic: 'payments', partitions: [0] }]);
    }
  });

  it('do not let the file grow without bound', () => {
    const store = new OffsetStore(file());
    for (let i = 0; i < 60; i++)
      store.commit(
        'billing',
        Array.from({ length: 1_000 }, () => at('orders', i)),
      );
    expect(readFileSync(file(), 'utf8').split('\n').length).toBeLessThan(50_000);
    expect(new OffsetStore(file()).get('billing', 'orders', 0)?.offset).toBe(59);
  });
});
