import { changed, sound, violationsIn } from '../testing/sound.js';
import { customersAreAlike, linesAreAlike, moneyIsAlike } from './agreement.js';

const { charges = [], orders, payments, receipts, requests, reservations, sagas } = sound;
const yen = { amount: 200, currency: 'JPY' };

describe('the money of an order', () => {
  const others = (said: string): string =>
    ['the sum of the lines', 'the total', 'the saga', 'the payment', 'the charge']
      .map((who) => `${who} says 200 ${who === said ? 'JPY' : 'EUR'}`)
      .join(', ');

  it.each([
    ['the total', { orders: changed(orders, 0, { total: yen }) }],
    ['the saga', { sagas: changed(sagas, 0, { amount: yen }) }],
    ['the payment', { payments: changed(payments, 0, { amount: yen }) }],
    ['the charge', { charges: changed(charges, 0, { amount: yen }) }],
  ])('is alike: %s is in another currency', (said, flaw) =>
    expect(violationsIn(moneyIsAlike, flaw)).toEqual([{ id: 'a', what: others(said) }]),
  );

  it('is the sum of its lines', () => {
    const [line] = orders[0]!.lines;
    const lines = [{ ...line!, unitPrice: { amount: 99, currency: 'EUR' } }];
    expect(violationsIn(moneyIsAlike, { orders: changed(orders, 0, { lines }) })).toMatchObject([
      { id: 'a', what: expect.stringContaining('the sum of the lines says 198 EUR') as string },
    ]);
  });
});

describe('the lines of an order', () => {
  const lines = [{ sku: 'cup', quantity: 3 }];

  it.each([
    ['the saga', { sagas: changed(sagas, 0, { lines }) }],
    ['the reservation', { reservations: changed(reservations, 0, { lines }) }],
  ])('are alike: %s has others', (who, flaw) =>
    expect(violationsIn(linesAreAlike, flaw)).toMatchObject([
      { id: 'a', what: expect.stringContaining(`${who} says 3 cup`) as string },
    ]),
  );

  it('are none where nothing was held', () =>
    expect(
      violationsIn(linesAreAlike, {
        reservations: changed(reservations, 1, { status: 'rejected', lines: [] }),
      }),
    ).toEqual([]));
});

describe('the customer of an order', () => {
  const customerId = 'mallory';

  it.each([
    ['the saga', { sagas: changed(sagas, 0, { customerId }) }],
    ['the reservation', { reservations: changed(reservations, 0, { customerId }) }],
    ['the payment', { payments: changed(payments, 0, { customerId }) }],
  ])('is alike: %s names another', (who, flaw) =>
    expect(violationsIn(customersAreAlike, flaw)).toMatchObject([
      { id: 'a', what: expect.stringContaining(`${who} says mallory`) as string },
    ]),
  );

  it('is who asked for it, unless an operator did', () => {
    const others = changed(orders, 1, { customerId: 'grace' });
    const ofAda = changed(requests, 1, { caller: 'ada' });
    const [sagaOfGrace, ...unknown] = [sagas, reservations, payments].map((rows) =>
      changed<object>(rows, 1, { customerId: null }),
    );
    const flaw = {
      orders: others,
      sagas: sagaOfGrace as typeof sagas,
      reservations: unknown[0] as typeof reservations,
      payments: unknown[1] as typeof payments,
    };
    expect(violationsIn(customersAreAlike, { ...flaw, requests: ofAda })).toEqual([
      { id: 'b', what: 'the order says grace, the key says ada' },
    ]);
    const adaReceives = { receipts: changed(receipts, 0, { receivedBy: 'ada' }) };
    expect(violationsIn(customersAreAlike, { ...flaw, requests: ofAda, ...adaReceives })).toEqual([]);
    expect(violationsIn(customersAreAlike, flaw)).toEqual([]);
  });
});
