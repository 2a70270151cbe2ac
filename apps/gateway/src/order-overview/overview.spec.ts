import { notFound, Problem } from '@eventually/platform';
import { overviewOf, partOf, type Parts } from './overview.js';

const unavailable = new Problem(503, 'Service Unavailable');
/** As much of a part as it takes to know it again. */
const has = (part: object) => ({ found: part as never });
const all: Parts = {
  'order-service': has({ status: 'CONFIRMED' }),
  'payment-service': has({ status: 'captured' }),
  'inventory-service': has({ status: 'committed' }),
  'view-service': has({ timeline: [] }),
};
const missing = { missing: unavailable };
const none = { none: notFound('no') };
const overview = (parts: Partial<Parts>) => overviewOf('1', { ...all, ...parts });

describe('the overview of an order', () => {
  it('has a part of every service', () =>
    expect(overview({})).toEqual({
      orderId: '1',
      order: { status: 'CONFIRMED' },
      payment: { status: 'captured' },
      reservation: { status: 'committed' },
      details: { timeline: [] },
      missing: [],
    }));

  it('names who did not answer', () => {
    const { payment, missing: names } = overview({ 'payment-service': missing, 'view-service': missing });
    expect([payment, names]).toEqual([undefined, ['payment-service', 'view-service']]);
  });

  it('lacks what there is not, which is not missing', () =>
    expect(overview({ 'payment-service': none })).toMatchObject({ payment: undefined, missing: [] }));

  it('does without order-service', () =>
    expect(overview({ 'order-service': missing })).toMatchObject({
      order: undefined,
      missing: ['order-service'],
    }));

  it('is refused when order-service refuses', () =>
    expect(() => overview({ 'order-service': none })).toThrow('no'));

  it('is not known when nobody knows the order and order-service is silent', () =>
    expect(() =>
      overviewOf('1', {
        'order-service': missing,
        'payment-service': none,
        'inventory-service': none,
        'view-service': none,
      }),
    ).toThrow(unavailable));
});

describe('what a service says', () => {
  it('may be that it has nothing', async () =>
    expect(await partOf(Promise.reject(none.none))).toEqual({ none: none.none }));
  it('may be nothing at all', async () =>
    expect(await partOf(Promise.reject(unavailable))).toEqual({ missing: unavailable }));
  it('is no excuse for a fault of ours', () =>
    expect(partOf(Promise.reject(new TypeError()))).rejects.toThrow(TypeError));
});
