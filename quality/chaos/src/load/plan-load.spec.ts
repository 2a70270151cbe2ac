import { Random } from '../random.js';
import { planLoad, usualLoad } from './plan-load.js';

const load = planLoad(new Random(1), 'trial-1');

describe('the load of a trial', () => {
  it('is the same with the same seed', () => {
    expect(planLoad(new Random(1), 'trial-1')).toEqual(load);
    expect(planLoad(new Random(2), 'trial-1')).not.toEqual(load);
  });

  it('shares no product, customer or key with another trial', () => {
    const idsOf = ({ customerId, products, purchases }: typeof load) => [
      customerId,
      ...products.map(({ sku }) => sku),
      ...purchases.map(({ key }) => key),
    ];
    const others = new Set(idsOf(planLoad(new Random(1), 'trial-2')));
    expect(idsOf(load).filter((id) => others.has(id))).toEqual([]);
  });

  it('has everything that can happen to an order', () => {
    expect(load.purchases).toHaveLength(usualLoad.orders);
    expect(new Set(load.purchases.map(({ order }) => order.payment.token))).toEqual(
      new Set(['tok_ok', 'tok_declined', 'tok_flaky', 'tok_slow']),
    );
    expect(load.purchases.some(({ twice }) => twice)).toBe(true);
    expect(load.purchases.some(({ cancelAfterMs }) => cancelAfterMs !== undefined)).toBe(true);
  });

  it('asks for more of what is scarce than there is', () => {
    for (const { sku, stock } of load.products.filter((product) => product.stock < 10)) {
      const lines = load.purchases.flatMap(({ order }) => order.lines).filter((line) => line.sku === sku);
      expect(lines.reduce((sum, { quantity }) => sum + quantity, 0)).toBeGreaterThan(stock);
    }
  });
});
