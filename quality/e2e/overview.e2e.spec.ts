import { until } from '@eventually/testbed';
import { type Answer, request } from './http.js';
import { followToRest, listProduct, orderOf, placeOrder } from './shop.js';
import { Processes } from './system/processes.js';
import { describeLocal } from './system/under-test.js';

interface Overview {
  readonly order?: { readonly status: string; readonly placedAt: string };
  readonly payment?: { readonly status: string };
  readonly reservation?: { readonly status: string };
  readonly details?: { readonly timeline: readonly object[]; readonly placedAt: string };
  readonly missing: readonly string[];
}

interface Taken {
  readonly answer: Answer<Overview>;
  readonly tookMs: number;
}

const LONGER_BY_MS = 300;

async function taken(orderId: string): Promise<Taken[]> {
  const all: Taken[] = [];
  for (let time = 0; time < 20; time++) {
    const before = performance.now();
    const answer = await request<Overview>('GET', `/v1/orders/${orderId}/overview`);
    all.push({ answer, tookMs: performance.now() - before });
  }
  return all;
}

const having = (status: string): unknown => expect.objectContaining({ status });

const medianOf = (all: readonly Taken[]): number =>
  all.map(({ tookMs }) => tookMs).toSorted((a, b) => a - b)[Math.floor(all.length / 2)]!;

describe('the overview of an order', () => {
  it('has it from all sides', async () => {
    const sku = await listProduct({ stock: 5 });
    const orderId = await placeOrder(orderOf([{ sku, quantity: 1 }], { customerId: 'ada' }));
    await followToRest(orderId);
    const ask = () => request<Overview>('GET', `/v1/orders/${orderId}/overview`, { as: 'ada' });
    // on a busy machine a part may miss its deadline now and then
    const { body } = await until(ask, (answer) => answer.body.missing.length === 0, { what: 'all parts' });
    expect(body).toMatchObject({
      order: { status: 'CONFIRMED' },
      payment: { status: 'captured' },
      reservation: { status: 'committed', lines: [{ sku, quantity: 1 }] },
      details: { status: 'CONFIRMED' },
      missing: [],
    });
    expect(body.order!.placedAt).toBe(body.details!.placedAt);
  });
});

describeLocal('the overview of an order while payment-service does not answer', (system) => {
  const processes = new Processes(system);
  let overviews: Taken[];
  let whole: Taken[];

  beforeAll(async () => {
    const sku = await listProduct({ stock: 5 });
    const orderId = await placeOrder(orderOf([{ sku, quantity: 1 }]));
    await followToRest(orderId);
    whole = await taken(orderId);
    overviews = await processes.whileStopped('payment-service', () => taken(orderId));
  });

  it('says that its part is missing, and has the others', () => {
    for (const { answer } of overviews) {
      expect(answer.status).toBe(200);
      expect(answer.body.missing).toContain('payment-service');
      expect(answer.body.payment).toBeUndefined();
    }
    const [order, reservation] = ['CONFIRMED', 'committed'].map(having);
    // on a busy machine one of them may miss its deadline, too
    expect(overviews.map(({ answer }) => answer.body)).toContainEqual(
      expect.objectContaining({ order, reservation }),
    );
  });

  it(`takes less than ${LONGER_BY_MS} ms more than the whole one, as a rule`, () => {
    expect(medianOf(overviews)).toBeLessThan(medianOf(whole) + LONGER_BY_MS);
  });
});
