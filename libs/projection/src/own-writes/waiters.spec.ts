import { setTimeout as delay } from 'node:timers/promises';
import { logTo, unlogged } from '@eventually/runtime';
import { type Versions, Waiters } from './waiters.js';

const SOON_MS = 2_000;
const write = (sequence: number, key = 'ada') => ({ stream: 'person', key, sequence });

describe('requests that wait for a read model', () => {
  const versions = new Map<string, Versions>();
  let looks: (readonly string[])[];
  let waiters: Waiters;
  let answer: () => Promise<ReadonlyMap<string, Versions>>;
  beforeAll(() => logTo(unlogged));
  beforeEach(() => {
    versions.clear();
    looks = [];
    answer = async () => versions;
    waiters = new Waiters((keys) => (looks.push(keys), answer()));
  });

  it('go on when it includes what they ask for', async () => {
    const waiting = [2, 3].map((sequence) => waiters.until([write(sequence)], SOON_MS));
    versions.set('ada', { person: 2 });
    waiters.wake();
    expect(await waiting[0]).toBe(true);
    versions.set('ada', { person: 4 });
    expect(await waiting[1]).toBe(true); // another instance has done it: nobody wakes us
  });

  it('wait for all of it', async () => {
    versions.set('ada', { person: 1 });
    expect(await waiters.until([write(1), write(1, 'eve')], 100)).toBe(false);
  });

  it('wait for their bound, also while nobody can look', async () => {
    answer = () => new Promise(() => undefined);
    expect(await waiters.until([write(1)], 50)).toBe(false);
  });

  it('outlive a look that fails', async () => {
    answer = async () => {
      answer = async () => versions;
      throw new Error('the database is away');
    };
    versions.set('ada', { person: 1 });
    expect(await waiters.until([write(1)], SOON_MS)).toBe(true);
  });

  it('share their looks, and nobody looks when they are gone', async () => {
    const waiting = Array.from({ length: 500 }, (_, n) => waiters.until([write(1, `key-${n}`)], 60));
    await Promise.all(waiting);
    expect(looks[0]).toHaveLength(500);
    expect(looks.length).toBeLessThan(20);
    const { length } = looks;
    await delay(100);
    expect(looks).toHaveLength(length);
  });

  it('are so many at the most: one more does not wait at all', async () => {
    const waiting = Array.from({ length: 1_000 }, () => waiters.until([write(1)], 300));
    const before = performance.now();
    expect(await waiters.until([write(1)], SOON_MS)).toBe(false);
    expect(performance.now() - before).toBeLessThan(100);
    await Promise.all(waiting);
  });
});
