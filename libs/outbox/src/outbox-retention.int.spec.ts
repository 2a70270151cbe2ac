import { publishedBefore } from '@eventually/relay';
import { Partitions, type Queries } from '@eventually/runtime';
import { Testbed } from '@eventually/testbed';
import { Counters, past } from '@eventually/testing/fixtures';
import { outboxRetention } from './outbox-retention.js';

describe('the journal', () => {
  let testbed: Testbed;
  let counters: Counters;
  let partitions: Partitions;

  beforeAll(async () => {
    testbed = await Testbed.start();
  });
  beforeEach(async () => {
    counters = await Counters.on(testbed);
    partitions = new Partitions(counters.db, [outboxRetention(publishedBefore)]);
    await past.add(counters.db, 'outbox');
  });
  afterEach(() => counters.stopRelays());
  afterAll(() => testbed.stop());

  const writeInThePast = (db: Queries, key: string) =>
    db.query(
      `INSERT INTO outbox (topic, id, key, value, headers) VALUES ('counter.events', $1, $2, '{}', '{"ce_sequence": "1"}')`,
      [past.id(), key],
    );
  const isThere = () => past.isThere(counters.db, 'outbox');
  /** Publishes all there is. */
  const relayAll = () => counters.startRelay().stop();

  it('keeps what is not published, however old it is', async () => {
    await writeInThePast(counters.db, 'old');
    await partitions.drop();
    expect(await isThere()).toBe(true);
    await relayAll();
    await partitions.drop();
    expect(await isThere()).toBe(false);
    await counters.untilPublished('old', 1);
  });

  it('waits for a writer who is late, and publishes what it wrote', async () => {
    const writer = counters.db.createQueryRunner();
    await writer.startTransaction();
    await writeInThePast(writer, 'late');
    await relayAll();
    await partitions.drop();
    await writer.commitTransaction();
    await writer.release();
    expect(await isThere()).toBe(true);
    await partitions.drop();
    expect(await isThere()).toBe(true);
    await relayAll();
    await partitions.drop();
    expect(await isThere()).toBe(false);
    await counters.untilPublished('late', 1);
  });

  it('refuses a message so old that nobody would publish it, instead of losing it', async () => {
    await writeInThePast(counters.db, 'in time');
    await partitions.drop();
    await expect(writeInThePast(counters.db, 'too late')).rejects.toThrow('older than the journal keeps');
  });
});
