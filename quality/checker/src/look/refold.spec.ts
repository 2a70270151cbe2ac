import { randomUUID } from 'node:crypto';
import type { Envelope } from '@eventually/contract-kit';
import { orderStream, stockStream } from '@eventually/contracts';
import { orderDetailsFold } from '../folds/order-details.js';
import { paymentFold } from '../folds/payment.js';
import { Refold, type Versions } from './refold.js';

const key = randomUUID();
const envelope = (type: string, sequence: number, data: object): Envelope => ({
  id: randomUUID(),
  type,
  version: 1,
  data,
  key,
  sequence,
  source: 'order-service',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: key,
});
const placed = envelope('OrderPlaced', 1, { orderId: key, customerId: 'ada', lines: [], total: 0 });
const rejected = envelope('OrderRejected', 2, { orderId: key, reason: 'no' });
const stock = envelope('StockRejected', 1, { orderId: key, reason: 'no' });

const refold = (versions: Versions, discarded: Envelope[] = []): Refold => {
  const upTo = new Refold(
    { fold: orderDetailsFold, kind: 'document' },
    new Map([[key, versions]]),
    new Set(discarded.map(({ id }) => id)),
  );
  for (const event of [placed, rejected, placed]) upTo.take(orderStream, event);
  upTo.take(stockStream, stock);
  return upTo;
};
const fold = (...events: Envelope[]): object =>
  events.reduce<object>((document, event) => orderDetailsFold.apply(document, event), {});
const compare = (versions: Versions, document: object) =>
  refold(versions).compare({ key, versions, document: JSON.parse(JSON.stringify(document)) }).differing;

describe('folding a document anew', () => {
  it('gives the same one, whatever came again', () =>
    expect(compare({ order: 2, stock: 1 }, fold(placed, rejected, stock))).toEqual([]));

  it('goes as far as the read model has come', () => expect(compare({ order: 1 }, fold(placed))).toEqual([]));

  it('names the fields that differ', () =>
    expect(compare({ order: 1 }, { ...fold(placed), customerId: 'mallory', more: 1 })).toEqual([
      'customerId',
      'more',
    ]));

  it('finds an event that was taken twice', () =>
    expect(compare({ order: 1 }, fold(placed, placed))).toEqual(['version', 'timeline']));

  it('leaves out what an operator discarded, and says so', () => {
    const versions = { order: 2, stock: 1 };
    const without = JSON.parse(JSON.stringify(fold(placed, stock))) as object;
    const compared = refold(versions, [rejected]).compare({ key, versions, document: without });
    expect(compared).toMatchObject({ differing: [], discarded: 1 });
    expect(compare(versions, without)).toContain('status');
  });

  it('says nothing where it has not all the events: that is for the versions to tell', () =>
    expect(compare({ order: 3 }, { status: 'CONFIRMED' })).toEqual([]));

  it('finds a row that says more than nothing, though nothing has happened', () => {
    const payments = new Refold({ fold: paymentFold, kind: 'state' }, new Map());
    const never = { key, versions: { payment: 0 } };
    expect(payments.compare({ ...never, document: paymentFold.initial }).differing).toEqual([]);
    const document = { status: 'captured', cancelled: false };
    expect(payments.compare({ ...never, document }).differing).toEqual(['status']);
  });
});
