import { randomUUID } from 'node:crypto';
import { InjectStore, messagingMigrations, StoreModule, type StoreOf } from '@eventually/nest';
import { Outbox } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Testbed } from '@eventually/testbed';
import { Global, Module } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { type Store } from './store.js';
import {
  addItem,
  basket,
  BasketEntity,
  basketStream,
  CREATE_BASKETS,
  shop,
  weigh,
} from './fixtures/basket.js';
import { tablesOf } from './testing/migrated-tables.js';
import { schemaDifferences } from './testing/schema-differences.js';

type Baskets = StoreOf<typeof basket, string>;

class Scales {
  readonly asked: string[] = [];
  async add(_: Tx, asked: readonly { effect: string }[]): Promise<void> {
    this.asked.push(...asked.map(({ effect }) => effect));
  }
}

/** The store as a service has it. */
class Owner {
  constructor(@InjectStore(basket) readonly baskets: Baskets) {}
}

const adding = (key: string, item: string) => ({
  correlationId: 'spec',
  key,
  data: { basketId: key, item },
});

describe('a store on its entity', () => {
  let testbed: Testbed;
  let db: DataSource;
  let baskets: Baskets;
  let locking: Baskets;
  const scales = new Scales();

  beforeAll(async () => {
    testbed = await Testbed.start();
    db = await testbed.database(messagingMigrations, [BasketEntity]);
    await db.query(CREATE_BASKETS);
    baskets = await start({ locksNew: false });
    locking = await start({ locksNew: true });
  });
  afterAll(() => testbed.stop());

  async function start({ locksNew }: { locksNew: boolean }): Promise<Baskets> {
    @Global()
    @Module({
      providers: [
        { provide: DataSource, useValue: db },
        { provide: Outbox, useFactory: () => new Outbox(shop) },
      ],
      exports: [DataSource, Outbox],
    })
    class Around {}
    const store = StoreModule.forFeature(shop, {
      aggregate: basket,
      stream: basketStream,
      entity: BasketEntity,
      locksNew,
      effects: { queue: Scales, remember: (state, _scale: string) => ({ ...state, isWeighed: true }) },
    });
    const module = await Test.createTestingModule({
      imports: [Around, store],
      providers: [Owner, { provide: Scales, useValue: scales }],
    }).compile();
    return module.get(Owner).baskets;
  }

  const inTransaction = <R>(work: (tx: Tx) => Promise<R>): Promise<R> => db.transaction(work);
  const add = (store: Baskets, ...commands: ReturnType<typeof adding>[]) =>
    inTransaction((tx) => store.decide(tx, commands, addItem));
  const row = (key: string): Promise<BasketEntity | null> =>
    db.getRepository(BasketEntity).findOneBy({ basketId: key });
  const announced = async (key: string): Promise<string[]> => {
    const rows: { event: string }[] = await db.query(
      `SELECT concat_ws(' ', headers ->> 'ce_sequence', headers ->> 'ce_type') AS event
       FROM outbox WHERE key = $1 ORDER BY position`,
      [key],
    );
    return rows.map(({ event }) => event);
  };
  const statements = async (work: () => Promise<unknown>): Promise<string[]> => {
    const seen: string[] = [];
    const logger = jest.spyOn(db.logger, 'logQuery');
    logger.mockImplementation((query) => void seen.push(query));
    await work();
    logger.mockRestore();
    return seen;
  };

  it('commits state and events together', async () => {
    const key = randomUUID();
    await add(baskets, adding(key, 'fig'), adding(key, 'pear'));
    await add(baskets, adding(key, 'plum'), adding(key, 'fig'));
    expect(await row(key)).toMatchObject({
      version: 3,
      items: ['fig', 'pear', 'plum'],
      note: 'plum is last',
      isWeighed: false,
    });
    expect(await announced(key)).toEqual(['1 ItemAdded', '2 ItemAdded', '3 ItemAdded']);
  });

  it('gives an aggregate the time of its first event, once', async () => {
    const key = randomUUID();
    await add(baskets, adding(key, 'fig'));
    const { begunAt } = (await row(key))!;
    await add(baskets, adding(key, 'pear'));
    const [{ time }] = await db.query(
      `SELECT headers ->> 'ce_time' AS time FROM outbox WHERE key = $1 ORDER BY position LIMIT 1`,
      [key],
    );
    expect([begunAt, (await row(key))!.begunAt].map((date) => date.toISOString())).toEqual([time, time]);
  });

  it('queues an effect in the transaction that asks for it', async () => {
    const key = randomUUID();
    const command = { ...adding(key, 'fig') };
    await add(baskets, command);
    await inTransaction((tx) => baskets.decide(tx, [command, command], weigh));
    expect(scales.asked).toEqual(['scale']);
    expect(await row(key)).toMatchObject({ version: 1, isWeighed: true });
  });

  it.each([1, 50])('costs the same statements for %i aggregates', async (count) => {
    const commands = Array.from({ length: count }, () => adding(randomUUID(), 'fig'));
    const creating = await statements(() => inTransaction((tx) => baskets.create(tx, commands, addItem)));
    const more = commands.map(({ key }) => adding(key, 'pear'));
    const deciding = await statements(() => add(baskets, ...more));
    expect([creating.length, deciding.length]).toEqual([4, 5]); // with START TRANSACTION and COMMIT
    expect((await statements(() => add(baskets, adding(more[0]!.key, 'plum'))))[1]).toBe(deciding[1]);
  });

  it('lets one of two at a time decide on the same aggregate', async () => {
    const key = randomUUID();
    await add(baskets, adding(key, 'fig'));
    const items = Array.from({ length: 8 }, (_, index) => `item ${index}`);
    await Promise.all(items.map((item) => add(baskets, adding(key, item))));
    expect((await row(key))!.items).toHaveLength(9);
    expect(await announced(key)).toHaveLength(9);
  });

  it('lets one of two make a new aggregate, and tells the other', async () => {
    const key = randomUUID();
    const made = await Promise.allSettled(
      ['fig', 'pear'].map((item) => inTransaction((tx) => baskets.create(tx, [adding(key, item)], addItem))),
    );
    expect(made.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await announced(key)).toEqual(['1 ItemAdded']);
  });

  it('lets both decide, one after the other, where what is new is locked', async () => {
    const key = randomUUID();
    const items = Array.from({ length: 8 }, (_, index) => `item ${index}`);
    await Promise.all(items.map((item) => add(locking, adding(key, item))));
    expect((await row(key))!.version).toBe(8);
    expect(await announced(key)).toEqual(items.map((_, index) => `${index + 1} ItemAdded`));
  });

  it('leaves no row of what was locked as new, and nothing decided on', async () => {
    const [idle, busy] = [randomUUID(), randomUUID()];
    const nothing = jest.fn(() => []);
    await inTransaction((tx) => locking.decide(tx, [adding(idle, 'fig')], nothing));
    await inTransaction((tx) =>
      locking.decide(tx, [adding(idle, 'fig'), adding(busy, 'fig')], ({ items }, data) =>
        data.basketId === idle ? [] : addItem({ items, isWeighed: false }, data),
      ),
    );
    await inTransaction((tx) => locking.decide(tx, [adding(busy, 'fig')], nothing));
    expect(nothing).toHaveBeenCalledTimes(2);
    expect([await row(idle), (await row(busy))!.version]).toEqual([null, 1]);
  });

  it('keeps the row that another has opened meanwhile', async () => {
    const key = randomUUID();
    await Promise.all([
      ...Array.from({ length: 4 }, () =>
        inTransaction((tx) => locking.decide(tx, [adding(key, 'fig')], () => [])),
      ),
      add(locking, adding(key, 'pear')),
    ]);
    expect((await row(key))!.items).toEqual(['pear']);
  });

  it('does not deadlock over batches in opposite orders, some of them new', async () => {
    const keys = Array.from({ length: 20 }, () => randomUUID());
    await add(locking, ...keys.slice(0, 10).map((key) => adding(key, 'fig')));
    const commands = (item: string) => keys.map((key) => adding(key, item));
    await Promise.all([
      add(locking, ...commands('pear')),
      add(locking, ...commands('plum').reverse()),
      add(locking, ...commands('kiwi')),
    ]);
    for (const key of keys)
      expect((await row(key))!.items).toEqual(expect.arrayContaining(['pear', 'plum', 'kiwi']));
  });

  it('refuses to commit what it keeps silent about', async () => {
    const key = randomUUID();
    const silenced = (baskets as unknown as { parts: object }).parts;
    const silent = Object.assign(Object.create(Object.getPrototypeOf(baskets) as object), {
      parts: { ...silenced, announce: async () => undefined },
    }) as Store<never, never>;
    const deciding = inTransaction((tx) =>
      (silent as unknown as Baskets).decide(tx, [adding(key, 'fig')], addItem),
    );
    await expect(deciding).rejects.toThrow(`keep silent about what it has decided: ItemAdded of ${key}`);
    expect(await row(key)).toBeNull();
  });

  describe('tells where the entity and the table differ', () => {
    let others: string[];
    beforeAll(async () => {
      others = (await tablesOf(db)).filter((table) => table !== 'basket');
    });

    it('nowhere, now', async () => expect(await schemaDifferences(db, others)).toEqual([]));

    it.each([
      ['ALTER TABLE basket DROP COLUMN note', 'basket.note: text in BasketEntity, missing in the table'],
      ['ALTER TABLE basket ADD colour text', 'basket.colour: missing in BasketEntity, text in the table'],
      [
        'ALTER TABLE basket ALTER items TYPE json',
        'basket.items: jsonb not null in BasketEntity, json not null in the table',
      ],
      [
        'ALTER TABLE basket ALTER items DROP NOT NULL',
        'basket.items: jsonb not null in BasketEntity, jsonb in the table',
      ],
      [
        'ALTER TABLE basket ALTER note TYPE text COLLATE "C"',
        'basket.note: text in BasketEntity, text collate C in the table',
      ],
      ['CREATE TABLE gift (id uuid)', 'gift: has no entity'],
      [
        'ALTER TABLE basket DROP note; ALTER TABLE basket RENAME TO basket_v1; CREATE VIEW basket AS TABLE basket_v1',
        'basket.note: text in BasketEntity, missing in the table',
      ],
    ])('%s', async (change, difference) => {
      const runner = db.createQueryRunner();
      await runner.startTransaction();
      await runner.query(change);
      const found = await schemaDifferences(runner.manager, others);
      await runner.rollbackTransaction();
      await runner.release();
      expect(found).toEqual([difference]);
    });
  });
});
