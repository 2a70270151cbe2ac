import type { Fold } from '../folds/fold.js';
import { orderFold } from '../folds/order.js';
import { orderDetailsFold } from '../folds/order-details.js';
import { paymentFold } from '../folds/payment.js';
import { productFold } from '../folds/product.js';
import { reservationFold } from '../folds/reservation.js';
import type { Evidence } from '../look/evidence.js';
import { type HistoryEvent, History } from '../look/history.js';
import type { JournalRow } from '../look/journal.js';
import type { ComparedRow, Versions } from '../look/refold.js';
import type { Invariant, Violation } from '../invariants/invariant.js';

const lines = [{ sku: 'cup', quantity: 2 }];
const unitPrice = { amount: 100, currency: 'EUR' };
const amount = { amount: 200, currency: 'EUR' };
const order = {
  reason: null,
  placedAt: '10:00',
  saidAt: '10:00',
  announcedAt: '10:00',
  isBeforeKeys: false,
  customerId: 'ada',
  lines: lines.map((line) => ({ ...line, unitPrice })),
  total: amount,
};
const saga = {
  saga: 'fulfil-order',
  startedAt: '10:00',
  reason: null,
  hasDeadline: false,
  customerId: 'ada',
  lines,
  amount,
};

const request = (orderId: string) => ({
  orderId,
  claimedAt: '10:00',
  fingerprint: '0'.repeat(64),
  answer: {
    orderId,
    status: 'PENDING',
    consistencyToken: Buffer.from(JSON.stringify(['order', orderId, 1])).toString('base64url'),
  },
});

/** A happening on `order.events`, unless said otherwise: `happened('a', 1, 'OrderPlaced')`. */
export const happened = (
  key: string,
  sequence: number,
  type: string,
  more: Partial<HistoryEvent> = {},
): HistoryEvent => ({
  id: `${key}-${type}`,
  topic: 'order.events',
  key,
  type,
  sequence,
  source: 'order-service',
  isReadable: true,
  digest: 1,
  ...more,
});

const inventory = { topic: 'stock.events', source: 'inventory-service' };
const payment = { topic: 'payment.events', source: 'payment-service' };

/** Order `a` was confirmed, order `b` rejected: its card was declined. */
export const happenings: readonly HistoryEvent[] = [
  happened('a', 1, 'OrderPlaced'),
  happened('a', 0, 'ReserveStock', { topic: 'stock.commands' }),
  happened('a', 1, 'StockReserved', { ...inventory, cause: 'a-ReserveStock' }),
  happened('a', 1, 'PaymentAuthorized', payment),
  happened('a', 2, 'OrderConfirmed'),
  happened('a', 2, 'PaymentCaptured', payment),
  happened('b', 1, 'OrderPlaced'),
  happened('b', 1, 'PaymentDeclined', payment),
  happened('b', 2, 'OrderRejected'),
];

export const historyOf = (all: readonly HistoryEvent[]): History => {
  const history = new History();
  for (const happening of all) history.add(happening);
  return history;
};

export const committed = ({ id, topic, key, source, digest }: HistoryEvent): JournalRow => ({
  service: source,
  id,
  topic,
  key,
  committedAt: 0,
  isTombstone: false,
  digest,
  replay: null,
});

const compared =
  (kind: 'state' | 'document') =>
  (fold: Fold, key: string, versions: Versions): ComparedRow => ({
    table: { fold, kind },
    key,
    versions,
    differing: [],
    discarded: 0,
  });
const state = compared('state');
const shown = (key: string, versions: Versions): ComparedRow =>
  compared('document')(orderDetailsFold, key, versions);

/** What a sound system shows. */
export const sound: Evidence = {
  orders: [
    { orderId: 'a', status: 'CONFIRMED', ...order },
    { orderId: 'b', status: 'REJECTED', ...order, reason: 'declined' },
  ],
  sagas: [
    { ...saga, key: 'a', status: 'completed', step: 3 },
    { ...saga, key: 'b', status: 'compensated', step: 1, reason: 'declined' },
  ],
  requests: [
    { key: 'first', caller: 'ada', ...request('a') },
    { key: 'second', caller: 'olga', ...request('b') },
  ],
  levels: [{ sku: 'cup', onHand: 3, reserved: 0, received: 5, sold: 2, held: 0, isProduct: true }],
  reservations: [
    { orderId: 'a', status: 'committed', customerId: 'ada', lines },
    { orderId: 'b', status: 'released', customerId: 'ada', lines },
  ],
  movements: [
    { orderId: 'a', sku: 'cup', reserved: 2, committed: 2, released: 0, returned: 0 },
    { orderId: 'b', sku: 'cup', reserved: 2, committed: 0, released: 2, returned: 0 },
  ],
  receipts: [{ receiptId: 'r', inLedger: '5 cup', answered: '5 cup', receivedBy: 'olga' }],
  uncausedMovements: [],
  payments: [
    {
      orderId: 'a',
      status: 'captured',
      customerId: 'ada',
      amount,
      authorizationId: 'auth-a',
      reason: null,
      awaiting: null,
    },
    {
      orderId: 'b',
      status: 'declined',
      customerId: 'ada',
      amount,
      authorizationId: null,
      reason: 'declined',
      awaiting: null,
    },
  ],
  calls: [],
  charges: [
    { orderId: 'a', authorizationId: 'auth-a', status: 'captured', reason: null, amount },
    { orderId: 'b', authorizationId: 'auth-b', status: 'declined', reason: 'declined', amount },
  ],
  states: [
    state(orderFold, 'a', { order: 2 }),
    state(orderFold, 'b', { order: 2 }),
    state(reservationFold, 'a', { stock: 1 }),
    state(paymentFold, 'a', { payment: 2 }),
    state(paymentFold, 'b', { payment: 1 }),
    state(productFold, 'cup', { product: 1 }),
  ],
  documents: [shown('a', { order: 2, stock: 1, payment: 2 }), shown('b', { order: 2, payment: 1 })],
  parked: [],
  parkedKeys: [],
  history: historyOf(happenings),
  keptSince: new Map(),
  journal: { rows: happenings.map(committed), since: new Map() },
  handled: {
    ids: new Set([
      'a-ReserveStock',
      ...['a-StockReserved', 'a-PaymentAuthorized', 'a-OrderConfirmed', 'b-PaymentDeclined'],
    ]),
    since: new Map(),
    strangers: [],
  },
  bookkeeping: [
    {
      service: 'view-service',
      replays: [],
      readModels: [{ projection: 'order-details', live: 1, astray: [] }],
      checkpoints: [{ projection: 'order-details', topic: 'order.events', partition: 0, next: '7' }],
      trail: [
        {
          id: '1',
          consumer: 'inventory-service',
          action: 'discard',
          topic: 'order.events',
          partition: 0,
          offset: '0',
        },
      ],
      unreadShards: [],
    },
  ],
  ranges: [{ topic: 'order.events', partition: 0, low: 0n, high: 7n }],
  messagesEnd: new Map([['order.events/0', 7n]]),
  groups: [{ group: 'order-service', topic: 'stock.events', partition: 0, committed: 7n, end: 7n }],
  figures: [],
};

/** What an invariant says of a sound system with a flaw. */
export const violationsIn = (invariant: Invariant, flaw: Partial<Evidence>): readonly Violation[] =>
  invariant.judge({ ...sound, ...flaw }).violations;

/** The sound list with the item of this id changed. */
export const changed = <T extends object>(items: readonly T[], index: number, change: Partial<T>): T[] =>
  items.map((item, at) => (at === index ? { ...item, ...change } : item));
