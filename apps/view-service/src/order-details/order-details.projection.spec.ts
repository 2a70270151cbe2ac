import { type Envelope, exampleOf } from '@eventually/contract-kit';
import { OrderPlaced } from '@eventually/contracts';
import { enveloped, givenProjection } from '@eventually/testing';
import fc from 'fast-check';
import {
  authorized,
  cancelled,
  captured,
  committed,
  confirmed,
  declined,
  orderId,
  placed,
  rejected,
  released,
  requested,
  reserved,
  sent,
} from '../testing/order-events.js';
import { inReadingOrder, OrderDetails } from './order-details.document.js';
import { orderDetails } from './order-details.projection.js';

const given = givenProjection(orderDetails);

describe('the details of an order', () => {
  it('begin with what was ordered, and when', () =>
    given(sent(placed, { ms: 5, id: 1 })).thenDocument({
      orderId,
      customerId: 'ada',
      status: 'PENDING',
      lines: placed.data.lines,
      total: placed.data.total,
      placedAt: '2026-01-01T00:00:00.005Z',
      version: 1,
    }));

  it('take in all that was ordered', () => {
    const { document } = given(enveloped(OrderPlaced(exampleOf(OrderPlaced)), { key: orderId }));
    const told = Object.keys(OrderPlaced.schema.shape);
    expect(Object.keys(document)).toEqual(expect.arrayContaining(told));
    expect(Object.keys(OrderDetails.shape)).toEqual(expect.arrayContaining(told));
  });

  it('say that it is confirmed, and what became of stock and payment', () =>
    given(placed, reserved, requested, authorized, confirmed, committed, captured).thenDocument({
      status: 'CONFIRMED',
      stock: { status: 'COMMITTED' },
      payment: { status: 'CAPTURED', authorizationId: 'auth-1' },
      version: 7,
    }));

  it('say why it was rejected', () =>
    given(placed, reserved, requested, declined, released, rejected).thenDocument({
      status: 'REJECTED',
      reason: 'payment declined',
      stock: { status: 'RELEASED' },
      payment: { status: 'DECLINED', reason: 'insufficient funds', code: 'insufficient_funds' },
    }));

  it('take the status from order events alone', () =>
    expect(given(reserved, authorized).document).not.toHaveProperty('status'));

  it('tell the story in the order in which it happened, not in which it was heard of', () => {
    const story = [
      sent(placed, { ms: 1, id: 3 }),
      sent(reserved, { ms: 2, id: 2 }),
      sent(requested, { ms: 3, id: 1 }),
    ];
    const { document } = given(story[2]!, story[0]!, story[1]!);
    expect(document.timeline).toEqual([
      { at: story[0]!.time, service: 'order-service', type: 'OrderPlaced', eventId: story[0]!.id },
      { at: story[1]!.time, service: 'inventory-service', type: 'StockReserved', eventId: story[1]!.id },
      { at: story[2]!.time, service: 'payment-service', type: 'PaymentRequested', eventId: story[2]!.id },
    ]);
  });

  it('keep the order of one stream where its events have the same time', () => {
    const { document } = given(sent(placed, { ms: 1, id: 9 }), sent(confirmed, { ms: 1, id: 8 }));
    expect(document.timeline?.map(({ type }) => type)).toEqual(['OrderPlaced', 'OrderConfirmed']);
  });
});

describe('the same events', () => {
  const histories = {
    order: [
      [placed],
      [placed, confirmed],
      [placed, rejected],
      [placed, cancelled],
      [placed, confirmed, cancelled],
    ],
    stock: [[], [reserved], [reserved, committed], [reserved, released]],
    payment: [[], [requested], [requested, declined], [requested, authorized, captured]],
  };
  const MOST = 8;
  const millisecond = fc.integer({ min: 0, max: 3 }); // few, so that many events happen at once

  /** One history per stream, in envelopes. */
  const streams = fc
    .tuple(
      fc.constantFrom(...histories.order),
      fc.constantFrom(...histories.stock),
      fc.constantFrom(...histories.payment),
      fc.array(millisecond, { minLength: MOST, maxLength: MOST }),
    )
    .map(([order, stock, payment, times]) => {
      let id = 0;
      return [order, stock, payment].map((events) =>
        events.map((event) => sent(event, { ms: times[id]!, id: ++id })),
      );
    });

  /** Deals the streams into one sequence, keeping the order within each. */
  const interleave = (histories: readonly Envelope[][], picks: readonly number[]): Envelope[] => {
    let rest = histories.map((history) => [...history]);
    return picks.flatMap((pick) => {
      rest = rest.filter((history) => history.length > 0);
      return rest.length > 0 ? [rest[pick % rest.length]!.shift()!] : [];
    });
  };

  it('give the same document, byte for byte, however the streams interleave', () => {
    const picks = () => fc.array(fc.nat({ max: 5 }), { minLength: MOST, maxLength: MOST });
    const bytesOf = (events: Envelope[]) =>
      JSON.stringify(inReadingOrder(given(...events).document as OrderDetails));
    fc.assert(
      fc.property(streams, picks(), picks(), (histories, one, other) => {
        expect(bytesOf(interleave(histories, one))).toBe(bytesOf(interleave(histories, other)));
      }),
      { numRuns: 500 },
    );
  });
});
