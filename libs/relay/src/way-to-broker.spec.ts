import { logTo, unlogged } from '@eventually/runtime';
import { WayToBroker } from './way-to-broker.js';

const stop = new AbortController().signal;
const fail = async (): Promise<void> => {
  throw new Error('no route');
};
const work = async (): Promise<void> => undefined;

describe('the way to the broker', () => {
  let now: number;
  let waits: number[];
  let publisher: { publish(): Promise<void>; probe(): Promise<void>; close(): Promise<void> };
  let way: WayToBroker;

  beforeAll(() => logTo(unlogged));
  beforeEach(() => {
    now = 0;
    waits = [];
    publisher = { publish: work, probe: work, close: work };
    const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
      if (signal !== stop) return new Promise(() => undefined); // no probe is late
      waits.push(ms);
      now += ms;
    };
    way = new WayToBroker(publisher, { now: () => now, random: () => 1, sleep });
  });

  const failToPublish = async () => {
    publisher.publish = fail;
    await expect(way.publish([])).rejects.toThrow('no route');
  };

  it('is open until a page fails, and then until a probe succeeds', async () => {
    expect(way.isOpen).toBe(true);
    await failToPublish();
    expect(way.isOpen).toBe(false);
    publisher.probe = fail;
    await way.probe(stop);
    expect(way.isOpen).toBe(false);
    publisher.probe = work;
    await way.probe(stop);
    expect([way.isOpen, way.troubleAfter(0)]).toEqual([true, undefined]);
  });

  it('is probed less and less often, but at least every second', async () => {
    await failToPublish();
    publisher.probe = fail;
    for (let n = 0; n < 7; n++) await way.probe(stop);
    expect(waits).toEqual([100, 100, 200, 400, 800, 1_000, 1_000]);
  });

  it('is tried less and less often while probes succeed and pages do not', async () => {
    for (let n = 0; n < 8; n++) {
      await failToPublish();
      await way.probe(stop);
    }
    expect(waits).toEqual([100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]);
    publisher.publish = work;
    await way.publish([]);
    await failToPublish();
    await way.probe(stop);
    expect(waits.at(-1)).toBe(100);
  });

  it('says for how long nothing can be published, and why', async () => {
    await failToPublish();
    now += 7_000;
    expect(way.troubleAfter(0)).toMatch(/^nothing can be published for 7 s, .*: no route$/);
  });

  it('is in trouble also while a page takes too long', () => {
    publisher.publish = () => new Promise(() => undefined);
    void way.publish([]);
    now += 3_000;
    expect(way.troubleAfter(5_000)).toBeUndefined();
    expect(way.troubleAfter(2_000)).toBe('the broker has not acknowledged a page for 3 s');
  });

  it('stays closed when a probe is not answered in time', async () => {
    await failToPublish();
    publisher.probe = () => new Promise(() => undefined);
    const hasty = new WayToBroker(publisher, { now: () => 0, random: () => 1, sleep: work });
    await expect(hasty.publish([])).rejects.toThrow('no route');
    await hasty.probe(stop);
    expect(hasty.troubleAfter(0)).toContain('the broker has not answered within 5000 ms');
  });
});
