import { CustomerId, ReleaseStock, ReserveStock } from '@eventually/contracts';
import { newOrderId, newSku } from '../testing/ids.js';
import { InventoryBench } from '../testing/inventory-bench.js';
import { handle, receive } from '../testing/warehouse-door.js';

describe('the reservation of an order', () => {
  let bench: InventoryBench;
  beforeAll(async () => void (bench = await InventoryBench.start()));
  afterAll(() => bench.stop());

  const get = async (orderId: string, ...who: Parameters<InventoryBench['authorization']>) => {
    const headers = await bench.authorization(...who);
    const answer = await fetch(`${await bench.app.getUrl()}/reservations/${orderId}`, { headers });
    return { status: answer.status, body: (await answer.json()) as object };
  };
  const reserve = async (stock: number) => {
    const [orderId, sku] = [newOrderId(), newSku()];
    const lines = [{ sku, quantity: 2 }];
    await receive(bench.app, sku, stock);
    await handle(bench.app, ReserveStock({ orderId, customerId: CustomerId.parse('ada'), lines }));
    return { orderId, lines };
  };

  it('says what is held', async () => {
    const { orderId, lines } = await reserve(5);
    expect(await get(orderId)).toEqual({
      status: 200,
      body: { orderId, status: 'reserved', lines, version: 1 },
    });
    await handle(bench.app, ReleaseStock({ orderId }));
    expect((await get(orderId)).body).toMatchObject({ status: 'released', version: 2 });
  });

  it('says when there was not enough', async () => {
    const { orderId } = await reserve(1);
    expect((await get(orderId, 'ada', [])).body).toMatchObject({ status: 'rejected', lines: [] });
  });

  it('is shown to the customer, and to nobody else’s', async () => {
    const { orderId } = await reserve(5);
    expect((await get(orderId, 'ada', [])).status).toBe(200);
    const hidden = await get(orderId, 'grace', []);
    expect(hidden.status).toBe(404);
    expect((await get(newOrderId(), 'grace', [])).status).toBe(404);
  });

  it('is for operators only when nobody knows whose it is', async () => {
    const [orderId, sku] = [newOrderId(), newSku()];
    await receive(bench.app, sku, 5);
    await handle(bench.app, ReserveStock({ orderId, lines: [{ sku, quantity: 1 }] }));
    expect([(await get(orderId, 'ada', [])).status, (await get(orderId)).status]).toEqual([404, 200]);
  });

  it('is not there before anything was asked', async () =>
    expect((await get(newOrderId())).status).toBe(404));
  it('asks for a proper order id', async () => expect((await get('42')).status).toBe(400));
});
