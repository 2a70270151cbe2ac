import { disagreementsIn } from './agreement.js';
import type { Snapshot } from './agreement/databases.js';
import type { TopicRecord } from './agreement/topics.js';

const lines = [{ sku: 'cup', quantity: 2 }];
const level = {
  sku: 'cup',
  onHand: 3,
  reserved: 0,
  ledgerOnHand: 3,
  ledgerReserved: 0,
  received: 5,
  sold: 2,
};
const confirmed = { orderId: 'a', status: 'CONFIRMED', lines };
const rejected = { orderId: 'b', status: 'REJECTED', lines };
const committed = { orderId: 'a', status: 'committed', lines };
const released = { orderId: 'b', status: 'released', lines };
const captured = { orderId: 'a', status: 'captured', authorizationId: 'auth-a', awaiting: null };
const declined = { orderId: 'b', status: 'declined', authorizationId: null, awaiting: null };

const event = (key: string, id: string, sequence: number, topic = 'order.events'): TopicRecord => ({
  topic,
  key,
  id,
  type: 'SomethingHappened',
  sequence,
  time: '2026-01-01T00:00:00.000Z',
});
const records = [event('a', 'a1', 1), event('a', 'a2', 2), event('b', 'b1', 1), event('b', 'b1', 1)];

/** One confirmed and one rejected order; a redelivery on the topic is nothing wrong. */
const sound: Snapshot = {
  orders: [confirmed, rejected],
  sagas: [
    { key: 'a', status: 'completed' },
    { key: 'b', status: 'compensated' },
  ],
  levels: [level],
  reservations: [committed, released],
  payments: [captured, declined],
  charges: [
    { orderId: 'a', authorizationId: 'auth-a', status: 'captured' },
    { orderId: 'b', authorizationId: 'auth-b', status: 'declined' },
  ],
  documents: [
    { orderId: 'a', status: 'CONFIRMED', version: 2, eventIds: ['a1', 'a2'] },
    { orderId: 'b', status: 'REJECTED', version: 1, eventIds: ['b1'] },
  ],
  outbox: ['a1', 'a2', 'b1'].map((id) => ({
    service: 'order-service',
    id,
    topic: 'order.events',
    key: id[0]!,
  })),
  deadLetters: [],
};
const letter = {
  service: 'view-service',
  consumer: 'c',
  topic: 'order.events',
  type: 'X',
  cause: 'poison',
} as const;

describe('the agreement of databases and topics', () => {
  it('finds nothing wrong with a sound system', () => expect(disagreementsIn(sound, records)).toEqual([]));

  it.each<[string, Partial<Snapshot>]>([
    ['an order that never ended', { orders: [confirmed, { ...rejected, status: 'PENDING' }] }],
    ['a saga that never ended', { sagas: [sound.sagas[0]!, { key: 'b', status: 'running' }] }],
    ['a level that is not the sum of its ledger', { levels: [{ ...level, ledgerOnHand: 4 }] }],
    ['a level without a ledger', { levels: [{ ...level, ledgerOnHand: null }] }],
    ['goods held for nobody', { levels: [{ ...level, reserved: 1, ledgerReserved: 1 }] }],
    ['goods that vanished', { levels: [{ ...level, received: 6 }] }],
    ['goods sold that nobody ordered', { levels: [{ ...level, sold: 3, onHand: 2, ledgerOnHand: 2 }] }],
    [
      'a rejected order that still holds goods',
      { reservations: [committed, { ...released, status: 'reserved' }] },
    ],
    ['a confirmed order that sold nothing', { reservations: [released] }],
    [
      'a reservation without an order',
      { reservations: [committed, released, { ...released, orderId: 'c' }] },
    ],
    ['a confirmed order that is not paid', { payments: [{ ...captured, status: 'authorized' }, declined] }],
    ['a rejected order that is paid', { payments: [captured, { ...declined, status: 'captured' }] }],
    [
      'a call to the provider that never ended',
      { payments: [{ ...captured, awaiting: 'capture' }, declined] },
    ],
    ['a second charge', { charges: [...sound.charges, sound.charges[0]!] }],
    [
      'a charge that we do not know',
      { charges: [{ orderId: 'c', authorizationId: 'x', status: 'authorized' }] },
    ],
    ['a dead letter', { deadLetters: [letter] }],
    ['an event that was lost', { outbox: [...sound.outbox, { ...sound.outbox[0]!, id: 'a3' }] }],
    ['an event that was never committed', { outbox: sound.outbox.slice(1) }],
    ['a view that lags', { documents: [{ ...sound.documents[0]!, status: 'PENDING' }, sound.documents[1]!] }],
    ['an order that is not in the view', { documents: sound.documents.slice(1) }],
    [
      'a view that missed an event',
      { documents: [{ ...sound.documents[0]!, eventIds: ['a1'] }, sound.documents[1]!] },
    ],
    [
      'a view that took an event twice',
      { documents: [{ ...sound.documents[0]!, version: 3 }, sound.documents[1]!] },
    ],
  ])('finds %s', (_, flaw) => expect(disagreementsIn({ ...sound, ...flaw }, records)).not.toEqual([]));

  it.each([
    ['events in the wrong order', [event('a', 'a2', 2), event('a', 'a1', 1), event('b', 'b1', 1)]],
    ['a version that is missing', [event('a', 'a1', 1), event('a', 'a2', 3), event('b', 'b1', 1)]],
  ])('finds %s', (_, flawed) => expect(disagreementsIn(sound, flawed)).not.toEqual([]));
});
