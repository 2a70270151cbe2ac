import { randomUUID } from 'node:crypto';
import { messagingMigrations } from '@eventually/nest';
import { Testbed } from '@eventually/testbed';
import { incoming } from '@eventually/testing/fixtures';
import type { DataSource } from 'typeorm';
import { type ParkedKey, ParkedKeys } from './parked-keys.js';
import { Parking } from './parking.js';

describe('a parked key', () => {
  let testbed: Testbed;
  let db: DataSource;
  let keys: ParkedKeys;
  const parking = new Parking();

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations);
    keys = new ParkedKeys(db);
  });
  afterAll(() => testbed.stop());

  const parkOne = async (): Promise<ParkedKey> => {
    const key = { consumer: 'spec', key: randomUUID() };
    const failure = { cause: 'spec', attempts: 1, retryMs: 0 };
    await db.transaction((tx) => parking.park(tx, 'spec', [{ incoming: incoming(key.key), failure }]));
    return key;
  };
  const parkBehind = ({ key }: ParkedKey) =>
    db.transaction((tx) => parking.park(tx, 'spec', [{ incoming: incoming(key) }]));
  const empty = (key: ParkedKey) =>
    db.transaction(async (tx) => keys.remove(tx, await keys.messagesOf(tx, key, 10)));
  const release = (key: ParkedKey) => db.transaction((tx) => keys.release(tx, key));

  it('takes in a message once, wherever it comes from, and each of its place when a topic was made anew', async () => {
    const { key } = await parkOne();
    const message = incoming(key);
    const again = { ...message, partition: 7 };
    const another = { ...incoming(key), offset: message.offset };
    for (const one of [message, again, another])
      await db.transaction((tx) => parking.park(tx, 'spec', [{ incoming: one }]));
    const ids = await db.query<{ message_id: string }[]>(
      `SELECT message_id FROM parked_message WHERE key = $1 ORDER BY id OFFSET 1`,
      [key],
    );
    expect(ids.map(({ message_id }) => message_id)).toEqual([message.envelope!.id, another.envelope!.id]);
  });

  it('takes in a record that cannot be read once from its place', async () => {
    const { key } = await parkOne();
    const record = incoming(key, { readable: false });
    for (let time = 0; time < 2; time++)
      await db.transaction((tx) => parking.park(tx, 'spec', [{ incoming: record }]));
    expect(await db.query(`SELECT FROM parked_message WHERE key = $1`, [key])).toHaveLength(2);
  });

  it('is claimed by one instance at a time', async () => {
    const key = await parkOne();
    await db.transaction(async (one) => {
      expect(await keys.claim(one, key)).toBe(true);
      expect(await db.transaction((other) => keys.claim(other, key))).toBe(false);
    });
  });

  it('takes in further messages while an attempt is made on it', async () => {
    const key = await parkOne();
    await db.transaction(async (attempt) => {
      await keys.claim(attempt, key);
      await parkBehind(key);
    });
    expect(await db.transaction((tx) => keys.messagesOf(tx, key, 10))).toHaveLength(2);
  });

  it('is released when it is empty, and not before', async () => {
    const key = await parkOne();
    expect(await release(key)).toBe(false);
    await empty(key);
    expect(await release(key)).toBe(true);
  });

  it('is not released while a message may be on its way in', async () => {
    const key = await parkOne();
    await empty(key);
    await db.transaction(async (delivery) => {
      expect(await parking.parkedAmong(delivery, 'spec', [key.key])).toEqual(new Set([key.key]));
      expect(await release(key)).toBe(false);
    });
    expect(await release(key)).toBe(true);
  });

  it('is not parked twice: who comes second has to look again', async () => {
    const { key } = await parkOne();
    const failure = { cause: 'spec', attempts: 1 };
    const second = db.transaction((tx) => parking.park(tx, 'spec', [{ incoming: incoming(key), failure }]));
    await expect(second).rejects.toMatchObject({ code: '40001' });
  });
});
