import {
  CommitStock,
  type OrderLine,
  ReleaseStock,
  ReserveStock,
  type Sku,
  stockStream,
} from '@eventually/contracts';
import { newOrderId, newSku } from './testing/ids.js';
import { InventoryBench } from './testing/inventory-bench.js';
import { StockRecords } from './testing/stock-records.js';
import { handle, receive, statementsOf } from './testing/warehouse-door.js';

describe('the stock', () => {
  let bench: InventoryBench;
  let records: StockRecords;
  let lamp: Sku;
  let chair: Sku;
  beforeAll(async () => {
    bench = await InventoryBench.start({ instances: 2 });
    records = new StockRecords(bench.db);
  });
  beforeEach(() => ([lamp, chair] = [newSku(), newSku()]));
  afterAll(() => bench.stop());

  const lamps = (quantity: number): OrderLine => ({ sku: lamp, quantity });
  const chairs = (quantity: number): OrderLine => ({ sku: chair, quantity });
  const reserve = (orderId: string, ...lines: OrderLine[]) => ReserveStock({ orderId, lines });
  const commit = (orderId: string) => CommitStock({ orderId });
  const release = (orderId: string) => ReleaseStock({ orderId });
  const announcedAbout = (orderId: string) => records.announced(stockStream, orderId);

  async function expectBooksToBalance(received: Record<Sku, number>): Promise<void> {
    const levels = await records.levels();
    expect(await records.foldedLedger()).toEqual(levels);
    for (const sku of [lamp, chair]) {
      expect(levels[sku]!.reserved).toBe(await records.pieces('reserved', sku));
      expect(levels[sku]!.onHand + (await records.pieces('committed', sku))).toBe(received[sku]);
    }
  }

  it('is never oversold by orders that two instances reserve, sell and undo at the same time', async () => {
    const instance = (n: number) => bench.instances[n % 2]!;
    const batches = Array.from({ length: 10 }, () => Array.from({ length: 4 }, newOrderId));
    await Promise.all([receive(instance(0), lamp, 30), receive(instance(1), chair, 25)]);

    // lines in opposite orders would deadlock if rows were locked as they come
    const lines = (n: number) => (n % 2 ? [lamps(1), chairs(1)] : [chairs(1), lamps(2)]);
    await Promise.all(
      batches.map((ids, n) => handle(instance(n), ...ids.map((id) => reserve(id, ...lines(n))))),
    );
    await expectBooksToBalance({ [lamp]: 30, [chair]: 25 });
    const { reserved } = (await records.levels())[lamp]!;
    expect(reserved).toBeGreaterThan(30 - 2); // at most one is left, which an order of two could not take

    await Promise.all([
      ...batches.map((ids, n) => handle(instance(n), ...ids.map(commit))),
      ...batches.map((ids, n) => handle(instance(n + 1), ...ids.slice(2).map(release))),
      receive(instance(0), lamp, 5),
      receive(instance(1), chair, 5),
    ]);
    await expectBooksToBalance({ [lamp]: 35, [chair]: 30 });
  });

  it('changes nothing when commands are repeated, in one batch or in many', async () => {
    const order = newOrderId();
    const repeated = async (command: ReturnType<typeof reserve | typeof commit | typeof release>) => {
      await handle(bench.app, command, command);
      await handle(bench.app, command);
      return (await records.levels())[lamp];
    };
    await receive(bench.app, lamp, 5);
    expect(await repeated(reserve(order, lamps(2)))).toEqual({ onHand: 5, reserved: 2 });
    expect(await repeated(commit(order))).toEqual({ onHand: 3, reserved: 0 });
    expect(await repeated(release(order))).toEqual({ onHand: 5, reserved: 0 });
    expect(await repeated(reserve(order, lamps(2)))).toEqual({ onHand: 5, reserved: 0 });
    expect(await records.foldedLedger()).toEqual(await records.levels());
    expect(await announcedAbout(order)).toEqual(['1 StockReserved', '2 StockCommitted', '3 StockReturned']);
  });

  it('lets the later orders of a batch see what the earlier ones took', async () => {
    const [first, second, third] = [newOrderId(), newOrderId(), newOrderId()];
    await receive(bench.app, lamp, 3);
    await handle(bench.app, reserve(first, lamps(2)), reserve(second, lamps(2)), reserve(third, lamps(1)));
    expect(await announcedAbout(first)).toEqual(['1 StockReserved']);
    expect(await announcedAbout(second)).toEqual(['1 StockRejected']);
    expect(await announcedAbout(third)).toEqual(['1 StockReserved']);
  });

  it('holds nothing for an order whose ReleaseStock came before its ReserveStock', async () => {
    const order = newOrderId();
    await receive(bench.app, lamp, 5);
    await handle(bench.app, release(order));
    await handle(bench.app, reserve(order, lamps(2)));
    expect((await records.levels())[lamp]).toEqual({ onHand: 5, reserved: 0 });
    expect(await announcedAbout(order)).toEqual(['1 StockReleased']);
  });

  it('is decided once when two instances are asked for one order at the same time', async () => {
    const order = newOrderId();
    await receive(bench.app, lamp, 5);
    await Promise.all(bench.instances.map((app) => handle(app, reserve(order, lamps(2)))));
    expect((await records.levels())[lamp]).toEqual({ onHand: 5, reserved: 2 });
    expect(await announcedAbout(order)).toEqual(['1 StockReserved']);
  });

  it('costs the same few statements however many commands a batch has', async () => {
    await receive(bench.app, lamp, 1_000);
    for (const size of [1, 50]) {
      const orders = Array.from({ length: size }, newOrderId);
      const reserving = await statementsOf(bench.app, ...orders.map((id) => reserve(id, lamps(1))));
      const committing = await statementsOf(bench.app, ...orders.map(commit));
      const releasing = await statementsOf(bench.app, ...orders.map(release));
      expect({ reserving, committing, releasing }).toEqual({ reserving: 6, committing: 6, releasing: 6 });
    }
  });

  it.each(['UPDATE stock_ledger SET quantity = 6', 'DELETE FROM stock_ledger', 'TRUNCATE stock_ledger'])(
    'has a ledger that refuses %s',
    (rewrite) => expect(bench.db.query(rewrite)).rejects.toThrow('stock_ledger is append-only'),
  );
});
