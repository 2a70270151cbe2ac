import { setImmediate as turn } from 'node:timers/promises';
import { MicroBatches } from './micro-batches.js';

describe('micro-batches', () => {
  it('gather what arrives while a batch is being handled', async () => {
    const handled: (readonly number[])[] = [];
    let finish = (_: string): void => undefined;
    const batches = new MicroBatches<number, string>((batch) => {
      handled.push(batch);
      return new Promise((resolve) => (finish = resolve));
    });

    const first = batches.add(1);
    await turn();
    expect(handled).toEqual([[1]]);

    const later = [batches.add(2), batches.add(3)];
    finish('one');
    expect(await first).toBe('one');
    await turn();
    expect(handled).toEqual([[1], [2, 3]]);

    finish('two');
    expect(await Promise.all(later)).toEqual(['two', 'two']);
  });

  it('go on after one that failed', async () => {
    const batches = new MicroBatches<string, string>(async ([item]) => {
      if (item === 'bad') throw new Error('bad batch');
      return `handled ${item}`;
    });
    const bad = batches.add('bad');
    await expect(bad).rejects.toThrow('bad batch');
    expect(await batches.add('good')).toBe('handled good');
  });
});
