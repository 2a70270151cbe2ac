import type { FeedItem } from '@eventually/control-room';
import { handled, message, published } from '../testing/items.js';
import { empty, LIMITS } from './state.js';
import { applyFeedItems } from './apply-feed-items.js';

const after = (...items: FeedItem[]) => applyFeedItems(empty, items, 0);

describe('what the page knows', () => {
  const placed = message('OrderPlaced', {
    id: 'm-1',
    data: { customerId: 'ada', total: { amount: 1, currency: 'EUR' } },
  });

  it('starts an order with its first message', () =>
    expect(after(placed).orders.get('order-1')).toMatchObject({ status: 'PENDING', customerId: 'ada' }));

  it.each([
    ['OrderConfirmed', 'CONFIRMED'],
    ['OrderRejected', 'REJECTED'],
    ['OrderCancelled', 'CANCELLED'],
  ])('lets %s make it %s', (type, status) =>
    expect(after(placed, message(type, { id: 'm-2' })).orders.get('order-1')?.status).toBe(status),
  );

  it('does not let a confirmation that is heard of late hide a cancellation', () => {
    const { orders } = after(
      placed,
      message('OrderCancelled', { id: 'm-3' }),
      message('OrderConfirmed', { id: 'm-2' }),
    );
    expect(orders.get('order-1')?.status).toBe('CANCELLED');
  });

  it('keeps messages by their time, whichever service was faster', () => {
    const first = message('ReserveStock', { id: 'm-2', time: '2026-11-27T01:00:00.001Z' });
    const second = message('StockReserved', { id: 'm-3', time: '2026-11-27T01:00:00.002Z' });
    const { orders } = after(second, first);
    expect(orders.get('order-1')?.messages.map(({ id }) => id)).toEqual(['m-2', 'm-3']);
  });

  it('keeps what it hears of a message before the message itself', () => {
    const { orders, early } = after(published('m-1'), handled('m-1', 'view-service.order-details'), placed);
    expect(orders.get('order-1')).toMatchObject({ published: [{}], handled: [{}] });
    expect(early.size).toBe(0);
  });

  it('is not changed by what a resumed feed says twice', () => {
    const items = [placed, published('m-1'), handled('m-1', 'view-service.order-details')];
    expect(after(...items, ...items)).toEqual(after(...items));
  });

  it('leaves products aside', () =>
    expect(after(message('ProductListed', { stream: 'product', key: 'tea' })).orders.size).toBe(0));

  it('forgets the oldest orders, and what waits for messages that never come', () => {
    const orders = Array.from({ length: LIMITS.orders + 10 }, (_, n) =>
      message('OrderPlaced', { id: `m-${n}`, key: `order-${n}` }),
    );
    const lost = Array.from({ length: LIMITS.early + 10 }, (_, n) => published(`lost-${n}`));
    const room = after(...orders, ...lost);
    expect([room.orders.size, room.orderOf.size, room.early.size]).toEqual([
      LIMITS.orders,
      LIMITS.orders,
      LIMITS.early,
    ]);
    expect(room.orders.has('order-9')).toBe(false);
    expect(room.orders.has('order-10')).toBe(true);
  });

  it('lets each order of a sample stand for those that are left out', () => {
    const sampling = { kind: 'sampling', data: { oneOf: 8, endings: '01' } } as const;
    const { counts } = after(placed, sampling, message('OrderPlaced', { id: 'm-2', key: 'order-0' }));
    expect(counts).toMatchObject({ placed: 9, estimated: true });
  });

  it('loses sight of orders under way that are not in the sample, instead of showing them as stuck', () => {
    const sampling = { kind: 'sampling', data: { oneOf: 16, endings: '0' } } as const;
    const { orders } = after(
      message('OrderPlaced', { id: 'm-1', key: 'order-0' }),
      message('OrderPlaced', { id: 'm-2', key: 'order-1' }),
      message('OrderConfirmed', { id: 'm-3', key: 'order-2' }),
      sampling,
    );
    expect([...orders.keys()]).toEqual(['order-0', 'order-2']);
  });

  it('takes in a burst quickly: 10,000 orders of 12 messages', () => {
    const begin = performance.now();
    let room = empty;
    for (let n = 0; n < 10_000; n += 50) {
      const batch = Array.from({ length: 50 * 12 }, (_, at) =>
        message(at % 12 === 0 ? 'OrderPlaced' : 'StockReserved', {
          id: `${n}-${at}`,
          key: `${n + (at % 50)}`,
        }),
      );
      room = applyFeedItems(room, batch, 0);
    }
    expect(room.counts.messages).toBe(120_000);
    expect(performance.now() - begin).toBeLessThan(10_000);
  });
});
