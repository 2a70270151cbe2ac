import { randomUUID } from 'node:crypto';
import { expectSound } from './sound.js';
import { Shop } from './testing/shop.js';
import { anotherIdLike, Victim } from './testing/victim.js';

describe('a system that was tampered with', () => {
  let victim: Victim;
  let orderId: string;
  let sku: string;

  beforeAll(async () => {
    victim = await Victim.start();
    const shop = new Shop(victim.system.gatewayUrl);
    sku = await shop.list({ stock: 10 });
    orderId = await shop.place(sku, 'tok_ok');
    await shop.place(sku, 'tok_declined');
    await expectSound(victim.system);
  }, 180_000);
  afterAll(() => victim?.stop(), 60_000);

  /** A statement with `?` as it has to be, and with `?` as it should not be. */
  const turning = (sql: string, { from, to, of }: { from: string; to: string; of: string }) => ({
    change: sql.replace('?', to),
    undo: sql.replace('?', from),
    values: [of],
  });

  it('is found with a doubled charge', async () => {
    const found = await victim.brokenWhile('payment-service', {
      change: `
        INSERT INTO simulated_provider.charge
          (idempotency_key, order_id, amount, currency, status, failures_left, answer_at)
        SELECT 'again', order_id, amount, currency, status, 0, answer_at
        FROM simulated_provider.charge WHERE order_id = $1`,
      undo: `DELETE FROM simulated_provider.charge WHERE idempotency_key = 'again' AND order_id = $1`,
      values: [orderId],
    });
    expect(found).toEqual({ 'charged once': [orderId], 'the provider agrees': [orderId] });
  });

  it('is found with a level off by one', async () => {
    const level = `UPDATE stock_level SET on_hand = on_hand ? 1 WHERE sku = $1`;
    const off = turning(level, { from: '-', to: '+', of: sku });
    expect(await victim.brokenWhile('inventory-service', off)).toEqual({ 'stock adds up': [sku] });
  });

  it('is found with an order that is stuck', async () => {
    const order = `UPDATE orders SET status = '?' WHERE order_id = $1`;
    const stuck = turning(order, { from: 'CONFIRMED', to: 'PENDING', of: orderId });
    expect(await victim.brokenWhile('order-service', stuck)).toMatchObject({ 'orders end': [orderId] });
  });

  it('is found with goods that are sold and held', async () => {
    const reservation = `UPDATE reservation SET status = '?' WHERE order_id = $1`;
    const held = turning(reservation, { from: 'committed', to: 'reserved', of: orderId });
    expect(await victim.brokenWhile('inventory-service', held)).toMatchObject({
      'reserved is held': [sku],
      'each line moves once': [orderId],
    });
  });

  it('is found with a payment that was given back', async () => {
    const payment = `UPDATE payment SET state = jsonb_set(state, '{status}', '"?"') WHERE order_id = $1`;
    const voided = turning(payment, { from: 'captured', to: 'voided', of: orderId });
    expect(await victim.brokenWhile('payment-service', voided)).toEqual({
      'payments follow orders': [orderId],
      'the provider agrees': [orderId],
    });
  });

  it('is found with an order that nobody asked for', async () => {
    const request = `UPDATE idempotency_key SET operation = '?' WHERE answer ->> 'orderId' = $1`;
    const forgotten = turning(request, { from: 'place-order', to: 'forgotten', of: orderId });
    expect(await victim.brokenWhile('order-service', forgotten)).toEqual({ 'one key, one order': [orderId] });
  });

  it('is found with a message that was committed and is not on its topic', async () => {
    const [id] = await victim.announced('order.events', orderId);
    const lost = anotherIdLike(id!);
    const found = await victim.brokenWhile('order-service', {
      change: `UPDATE outbox SET id = $2 WHERE id = $1`,
      undo: `UPDATE outbox SET id = $1 WHERE id = $2`,
      values: [id, lost],
    });
    expect(found).toEqual({ 'nothing lost': [lost], 'no ghosts': [id] });
  });

  it('is found with a command that nobody handled', async () => {
    const [id] = await victim.announced('stock.commands', orderId);
    const found = await victim.brokenWhile('inventory-service', {
      change: `DELETE FROM inbox WHERE message_id = $1`,
      undo: `INSERT INTO inbox (message_id) VALUES ($1)`,
      values: [id],
    });
    expect(found).toEqual({ 'commands are handled': [id] });
  });

  it('is found with a document that was changed', async () => {
    const document = `
      UPDATE order_details SET document = jsonb_set(document, '{customerId}', '"?"') WHERE key = $1`;
    const changed = turning(document, { from: 'ada', to: 'mallory', of: orderId });
    expect(await victim.brokenWhile('view-service', changed)).toEqual({
      'the view is the fold': [`order-details ${orderId}`],
    });
  });

  it('is found with a document that is ahead of its streams', async () => {
    const versions = `UPDATE order_details SET versions = jsonb_set(versions, '{order}', '?') WHERE key = $1`;
    const ahead = turning(versions, { from: '2', to: '9', of: orderId });
    expect(await victim.brokenWhile('view-service', ahead)).toEqual({
      'the view is never ahead': [`order-details ${orderId}`],
    });
  });

  it('is found with a document that has taken in what an operator discarded', async () => {
    const id = (await victim.announced('order.events', orderId)).at(-1);
    const found = await victim.brokenWhile('view-service', {
      change: `
        INSERT INTO parking_trail
          (operator, action, message, message_id, consumer, key, topic, partition, record_offset)
        VALUES ('mallory', 'discard', 1, $2, 'view-service.order-details', $1, 'order.events', 0, 0)`,
      undo: `DELETE FROM parking_trail WHERE key = $1 AND message_id = $2`,
      values: [orderId, id],
    });
    expect(found).toEqual({ 'the view is the fold': [`order-details ${orderId}`] });
  });

  it('is found sound when all of that is undone', () => expectSound(victim.system));

  it('is found with a second terminal event', async () => {
    await victim.announce(orderId, 'OrderRejected', 3, { reason: 'after all' });
    expect(await victim.broken()).toEqual({ 'orders end once': [orderId] });
  });

  it('is found with reordered versions', async () => {
    const stranger = randomUUID();
    await victim.announce(stranger, 'OrderRejected', 2, { reason: 'too early' });
    await victim.announce(stranger, 'OrderConfirmed', 1, {});
    expect(await victim.broken()).toMatchObject({ 'versions without gap': [`order.events ${stranger}`] });
  });
});
