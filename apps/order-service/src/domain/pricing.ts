import type { Money, OrderLine, PricedLine, Sku } from '@eventually/contracts';

/** What each listed product costs, per piece. */
export type Prices = ReadonlyMap<Sku, Money>;

export interface PricedOrder {
  readonly lines: PricedLine[];
  readonly total: Money;
}

/** Why a line cannot be priced; `line` counts from 0. */
export interface Unpriceable {
  readonly line: number;
  readonly message: string;
}

/** The order at today's prices, or every line that has none, is in another currency, or is beyond counting. */
export function priceOrder(lines: readonly OrderLine[], prices: Prices): PricedOrder | Unpriceable[] {
  const currency = lines.map(({ sku }) => prices.get(sku)?.currency).find((known) => known !== undefined);
  const problems = lines.flatMap(({ sku }, line): Unpriceable[] => {
    const price = prices.get(sku);
    if (!price) return [{ line, message: `there is no product ${sku}` }];
    if (price.currency !== currency)
      return [
        { line, message: `is sold in ${price.currency}; an order is in one currency, here ${currency}` },
      ];
    return [];
  });
  if (problems.length > 0) return problems;

  const priced = lines.map((line) => ({ ...line, unitPrice: prices.get(line.sku)! }));
  const amount = priced.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice.amount, 0);
  if (!Number.isSafeInteger(amount)) return [{ line: 0, message: 'the total is beyond what can be counted' }];
  return { lines: priced, total: { amount, currency: currency! } };
}

export const isPriced = (result: PricedOrder | Unpriceable[]): result is PricedOrder =>
  !Array.isArray(result);
