import { orderDetails } from '@eventually/view-service/order-details';
import type { Projection } from '@eventually/messaging';
import type { Evidence } from '../look/evidence.js';
import { type Happening, History } from '../look/history.js';
import type { JournalRow } from '../look/journal.js';
import type { ComparedDocument, Versions } from '../look/rebuild.js';
import type { Invariant, Violation } from '../invariants/invariant.js';

const lines = [{ sku: 'cup', quantity: 2 }];

/** A happening on `order.events`, unless said otherwise: `happened('a', 1, 'OrderPlaced')`. */
export const happened = (
  key: string,
  sequence: number,
  type: string,
  more: Partial<Happening> = {},
): Happening => ({
  id: `${key}-${type}`,
  topic: 'order.events',
  key,
  type,
  sequence,
  source: 'order-service',
  isReadable: true,
  ...more,
});

const inventory = { topic: 'stock.events', source: 'inventory-service' };
const payment = { topic: 'payment.events', source: 'payment-service' };

/** Order `a` was confirmed, order `b` rejected: its card was declined. */
export const happenings: readonly Happening[] = [
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

export const historyOf = (all: readonly Happening[]): History => {
  const history = new History();
  for (const happening of all) history.add(happening);
  return history;
};

export const committed = ({ id, topic, key, source }: Happening): JournalRow => ({
  service: source,
  id,
  topic,
  key,
  committedAt: 0,
  isTombstone: false,
});

const shown = (key: string, versions: Versions): ComparedDocument => ({
  projection: orderDetails as Projection,
  key,
  versions,
  differing: [],
  discarded: 0,
});

/** What a sound system shows. */
export const sound: Evidence = {
  orders: [
    { orderId: 'a', status: 'CONFIRMED', lines },
    { orderId: 'b', status: 'REJECTED', lines },
  ],
  sagas: [
    { key: 'a', status: 'completed' },
    { key: 'b', status: 'compensated' },
  ],
  requests: [
    { key: 'first', orderId: 'a' },
    { key: 'second', orderId: 'b' },
  ],
  levels: [{ sku: 'cup', onHand: 3, reserved: 0, received: 5, sold: 2, held: 0 }],
  reservations: [
    { orderId: 'a', status: 'committed', lines },
    { orderId: 'b', status: 'released', lines },
  ],
  movements: [
    { orderId: 'a', sku: 'cup', reserved: 2, committed: 2, released: 0, returned: 0 },
    { orderId: 'b', sku: 'cup', reserved: 2, committed: 0, released: 2, returned: 0 },
  ],
  payments: [
    { orderId: 'a', status: 'captured', authorizationId: 'auth-a', awaiting: null },
    { orderId: 'b', status: 'declined', authorizationId: null, awaiting: null },
  ],
  charges: [
    { orderId: 'a', authorizationId: 'auth-a', status: 'captured' },
    { orderId: 'b', authorizationId: 'auth-b', status: 'declined' },
  ],
  documents: [shown('a', { order: 2, stock: 1, payment: 2 }), shown('b', { order: 2, payment: 1 })],
  parked: [],
  history: historyOf(happenings),
  keptSince: new Map(),
  journal: { rows: happenings.map(committed), since: new Map() },
  handled: { ids: new Set(['a-ReserveStock']), since: new Map() },
  groups: [{ group: 'order-service', topic: 'stock.events', partition: 0, committed: 7n, end: 7n }],
  figures: [],
};

/** What an invariant says of a sound system with a flaw. */
export const violationsIn = (invariant: Invariant, flaw: Partial<Evidence>): readonly Violation[] =>
  invariant.judge({ ...sound, ...flaw }).violations;

/** The sound list with the item of this id changed. */
export const changed = <T extends object>(items: readonly T[], index: number, change: Partial<T>): T[] =>
  items.map((item, at) => (at === index ? { ...item, ...change } : item));
