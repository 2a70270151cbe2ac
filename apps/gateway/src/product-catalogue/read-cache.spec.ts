import { ReadCache } from './read-cache.js';

const down = new Error('down');

describe('a cache of what was read', () => {
  let time: number;
  let reads: number;
  let cache: ReadCache<string>;
  beforeEach(() => {
    [time, reads] = [0, 0];
    cache = new ReadCache({ freshMs: 100, staleMs: 1_000, entries: 2, now: () => time });
  });

  const read = async (): Promise<string> => `read ${++reads}`;
  const get = (key = 'tea', options = {}) => cache.get(key, read, options);
  const fail = (mayBeStale = true) =>
    cache.get('tea', () => Promise.reject(down), { mayBeStale: () => mayBeStale });

  it('reads once while it is fresh', async () => {
    const first = await get();
    time = 99;
    expect(await get()).toEqual(first);
    time = 100;
    expect(await get()).toMatchObject({ value: 'read 2', isStale: false });
  });

  it('reads once for all who ask at the same time', async () => {
    const all = await Promise.all([get(), get(), get('coffee'), get()]);
    expect(all.map(({ value }) => value)).toEqual(['read 1', 'read 1', 'read 2', 'read 1']);
  });

  it('reads again for whom it must be new, and keeps that', async () => {
    await get();
    expect((await get('tea', { anew: true })).value).toBe('read 2');
    expect((await get()).value).toBe('read 2');
  });

  it('has the same validator for the same value only', async () => {
    const one = await get();
    const same = await cache.get('other', async () => 'read 1');
    const other = await cache.get('third', async () => 'something else');
    expect(same.etag).toBe(one.etag);
    expect(other.etag).not.toBe(one.etag);
    expect(one.etag).toMatch(/^"[\w-]+"$/);
  });

  it('gives an old value when there is no new one, for a while, and says so', async () => {
    await get();
    time = 999;
    expect(await fail()).toMatchObject({ value: 'read 1', isStale: true });
    await expect(fail(false)).rejects.toBe(down);
    time = 1_000;
    await expect(fail()).rejects.toBe(down);
  });

  it('keeps no failure', async () => {
    await expect(fail()).rejects.toBe(down);
    expect((await get()).value).toBe('read 1');
  });

  it('keeps a bounded number', async () => {
    for (const key of ['tea', 'coffee', 'cocoa']) await get(key);
    expect((await get('tea')).value).toBe('read 4');
    expect((await get('cocoa')).value).toBe('read 3');
  });

  it('forgets, also what is just being read', async () => {
    let answer: (value: string) => void = () => undefined;
    const slow = cache.get('tea', () => new Promise((resolve) => (answer = resolve)));
    cache.forget();
    expect((await get()).value).toBe('read 1');
    answer('old');
    expect((await slow).value).toBe('old');
    expect((await get()).value).toBe('read 1');
  });
});
