import { sound, violationsIn } from '../testing/sound.js';
import { oneKeyOneOrder } from './requests.js';

const { orders, requests } = sound;

describe('an Idempotency-Key', () => {
  it('is an order', () =>
    expect(violationsIn(oneKeyOneOrder, { orders: orders.slice(1) })).toEqual([
      { id: 'a', what: 'the key first was answered with it, and there is no such order' },
    ]));

  it('is the only one of its order', () =>
    expect(violationsIn(oneKeyOneOrder, { requests: [...requests, { key: 'third', orderId: 'a' }] })).toEqual(
      [{ id: 'a', what: 'it has 2 keys: first, third' }],
    ));

  it('is behind every order', () =>
    expect(violationsIn(oneKeyOneOrder, { requests: requests.slice(1) })).toEqual([
      { id: 'a', what: 'it has 0 keys: nobody asked for it' },
    ]));
});
