import { Testbed, until } from '@eventually/testbed';
import { Cable, Counters, firstDeliveries, oneTo } from '@eventually/testing/fixtures';
import type { Relay } from './relay.js';

const SHORT_LEASE_MS = 2_000;
/** No lease runs out while the spec lasts: whatever changes hands was given. */
const LONG_LEASE_MS = 600_000;

describe.each(['table', 'wal'] as const)(
  'a relay that reads the %s and cannot reach the broker',
  (source) => {
    let testbed: Testbed;
    let counters: Counters;
    let cable: Cable;
    let ids: string[];

    beforeAll(async () => {
      testbed = await Testbed.start();
    });
    beforeEach(async () => {
      counters = await Counters.on(testbed, source);
      cable = new Cable();
      ids = await Promise.all(oneTo(12).map(() => counters.add()));
    });
    afterEach(async () => {
      cable.mend();
      await counters.stopRelays();
    });
    afterAll(() => testbed.stop());

    const countAll = (times: number) => Promise.all(ids.map((id) => counters.countOn(id, times)));
    const untilAllPublished = async (count: number) => {
      for (const id of ids) {
        const seen = await counters.untilPublished(id, count);
        expect(firstDeliveries(seen)).toEqual(oneTo(count));
      }
    };
    const relaysCounted = () => counters.db.query<object[]>(`SELECT FROM relay WHERE expires_at > now()`);
    const untilCounted = (expected: number) => until(relaysCounted, ({ length }) => length === expected);
    /** One that can be cut, and another one; each with what is its share. */
    const startTwo = async (leaseMs: number): Promise<{ frail: Relay; sound: Relay }> => {
      const start = async (kafka = counters.kafka) =>
        counters.startRelay({ db: await counters.connect(), leaseMs, kafka });
      const frail = await start(cable.through(counters.kafka));
      await until(() => frail.holdsAll);
      await countAll(1);
      await untilAllPublished(1);
      const sound = await start();
      await untilCounted(2);
      frail.lookForShards(); // it would see the other one at its next renewal
      if (source === 'table') await until(() => sound.reached.length === 8);
      return { frail, sound };
    };

    it('gives its share up at once: another one publishes everything, and it says that it is not ready', async () => {
      const { frail, sound } = await startTwo(LONG_LEASE_MS);
      cable.cut();
      await countAll(2);
      await untilAllPublished(3);
      expect([frail.reached.length, sound.holdsAll]).toEqual([0, true]);
      await untilCounted(1);
      await expect(frail.ready()).rejects.toThrow(/^nothing can be published for \d+ s.*ECONNREFUSED/);
      await expect(sound.ready()).resolves.toBeUndefined();
    });

    it('loses its share by its lease when its broker does not even refuse, and is not ready then', async () => {
      const { frail, sound } = await startTwo(SHORT_LEASE_MS);
      cable.cut('silent');
      await countAll(2);
      await untilAllPublished(3);
      await until(() => sound.holdsAll);
      await until(
        () => isReady(frail),
        (is) => !is,
      );
    });

    it('takes its share again when it can publish again', async () => {
      const { frail, sound } = await startTwo(SHORT_LEASE_MS);
      cable.cut();
      await countAll(1);
      await until(() => sound.holdsAll && frail.reached.length === 0);
      cable.mend();
      await untilCounted(2);
      if (source === 'table') await until(() => frail.reached.length === 8 && sound.reached.length === 8);
      await frail.ready();
      await countAll(2);
      await untilAllPublished(4);
    });

    it('and all others with it, stand still until the broker is back', async () => {
      const { frail, sound } = await startTwo(LONG_LEASE_MS);
      await testbed.whileKafkaIsDown(async () => {
        await countAll(1);
        await untilCounted(0);
        const claims = await claimed();
        for (const relay of [frail, sound])
          await expect(relay.ready()).rejects.toThrow('nothing can be published');
        await countAll(5);
        expect(await claimed()).toEqual(claims);
      });
      await untilAllPublished(7);
    });

    const isReady = (relay: Relay) =>
      relay.ready().then(
        () => true,
        () => false,
      );
    /** How often a shard was claimed. */
    const claimed = () => counters.db.query<object[]>(`SELECT sum(epoch) AS epochs FROM relay_shard`);
  },
);
