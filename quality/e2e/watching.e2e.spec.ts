import type { Journey, Topics } from '@eventually/control-room';
import { until } from '@eventually/testbed';
import { request, succeed } from './http.js';
import { followToRest, listProduct, orderOf, placeOrder } from './shop.js';
import { Processes } from './system/processes.js';
import { describeLocal } from './system/under-test.js';
import { Watching } from './system/watching.js';

const MESSAGES_OF_A_CONFIRMED_ORDER = 11;
const TOKEN = 'tok_ok';

describeLocal('whoever watches in the control room', (system) => {
  const processes = new Processes(system);
  let watching: Watching;
  let sku: string;

  beforeAll(async () => void (sku = await listProduct({ stock: 100 })));
  beforeEach(async () => {
    watching = Watching.start();
    await until(() => watching.lastId?.split('.').every(Boolean), Boolean, { what: 'a place in every feed' });
  });
  afterEach(() => watching.stop());

  const place = () => placeOrder(orderOf([{ sku, quantity: 1 }], { token: TOKEN }));
  const journeyOf = (orderId: string) => succeed<Journey>('GET', `/control/orders/${orderId}`);
  const toldOf = (orderId: string) =>
    until(
      () => watching.messagesOf(orderId),
      (ids) => ids.length >= MESSAGES_OF_A_CONFIRMED_ORDER,
      { withinMs: 30_000, what: 'every message of the order' },
    );

  it('sees every message of an order, where it went, and who handled it', async () => {
    const orderId = await place();
    const ids = await toldOf(orderId);
    await until(
      () =>
        watching.items.filter(({ kind, data }) => kind === 'published' && ids.includes(data.messageId))
          .length,
      (count) => count === ids.length,
    );
    const told = JSON.stringify(watching.items);
    for (const consumer of ['order-service.fulfil-order', 'inventory-service', 'view-service.order-details'])
      expect(told).toContain(`"consumer":"${consumer}"`);
    expect(told).toContain('"token":"[redacted]"');
    expect(told).not.toContain(TOKEN);
  });

  it('can ask where an order is, in every service', async () => {
    const orderId = await place();
    await followToRest(orderId);
    const journey = await until(
      () => journeyOf(orderId),
      ({ published }) => published.length === MESSAGES_OF_A_CONFIRMED_ORDER,
    );
    expect(journey.missing).toEqual([]);
    expect(journey.messages).toHaveLength(MESSAGES_OF_A_CONFIRMED_ORDER);
    expect(journey.tables).toMatchObject({
      'order-service': {
        order: [{ status: 'CONFIRMED' }],
        saga: [{ status: 'completed' }],
        inbox: [{}, {}, {}, {}], // StockReserved, PaymentRequested, PaymentAuthorized, OrderConfirmed
      },
      'inventory-service': {
        reservation: [{ status: 'committed' }],
        stock_ledger: [{ kind: 'reserved' }, { kind: 'committed' }],
      },
      'payment-service': { payment: [{ order_id: orderId }], provider_call: [] },
      'view-service': { order_details: [{ key: orderId }] },
    });
    expect(JSON.stringify(journey)).not.toContain(TOKEN);
    expect((await request('GET', '/control/orders/first')).status).toBe(400);
  });

  it('misses nothing over a restart of the gateway, and nothing comes twice', async () => {
    const before = await place();
    await toldOf(before);
    const [during, isBack] = [await place(), processes.kill('gateway')]; // its saga goes on meanwhile
    await isBack();
    const after = await place();
    for (const orderId of [before, during, after]) {
      const ids = await toldOf(orderId);
      const { messages } = await journeyOf(orderId);
      expect([...ids].sort()).toEqual(messages.map(({ id }) => id).sort());
    }
    expect(watching.connections).toBeGreaterThan(1);
    expect(watching.items.filter(({ kind }) => kind === 'gap')).toEqual([]);
  });

  it('is told when a service was replaced, and still sees every message', async () => {
    const isBack = processes.kill('inventory-service');
    const orderId = await place();
    await isBack();
    await toldOf(orderId);
    expect(watching.items).toContainEqual(
      expect.objectContaining({
        kind: 'gap',
        data: expect.objectContaining({ service: 'inventory-service' }),
      }),
    );
  });

  it('sees the topics and who reads them', async () => {
    const { topics, groups } = await succeed<Topics>('GET', '/control/topics');
    expect(topics.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['order.events', 'stock.commands']),
    );
    expect(groups.map(({ group }) => group)).toEqual(
      expect.arrayContaining(['order-service', 'inventory-service', 'view-service.order-details']),
    );
  });
});
