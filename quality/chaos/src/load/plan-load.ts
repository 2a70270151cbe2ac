import type { PlaceOrderRequest } from '@eventually/runner';
import type { Random } from '../random.js';

export interface Product {
  readonly sku: string;
  readonly stock: number;
}

/** One thing a customer does: an order, perhaps sent twice with its key, perhaps cancelled a while after it was accepted. */
export interface Purchase {
  readonly atMs: number;
  readonly key: string;
  readonly order: PlaceOrderRequest;
  readonly twice: boolean;
  readonly cancelAfterMs?: number;
}

export interface Load {
  readonly customerId: string;
  readonly products: readonly Product[];
  readonly purchases: readonly Purchase[];
}

/** In percent of the orders; what is left is paid at once and not cancelled. */
export interface LoadShape {
  readonly orders: number;
  readonly overMs: number;
  readonly declined: number;
  readonly flaky: number;
  /** Only among the first quarter, since their end takes longest. */
  readonly slow: number;
  readonly twice: number;
  readonly cancelled: number;
  /** How long after its acceptance an order is cancelled at the latest. */
  readonly cancelledWithinMs: number;
}

export const usualLoad: LoadShape = {
  orders: 48,
  overMs: 4_500,
  declined: 8,
  flaky: 8,
  slow: 15,
  twice: 25,
  cancelled: 30,
  cancelledWithinMs: 600,
};

const PLENTY = [1_000, 1_000, 1_000];
const SCARCE = [7, 3];

/** What the customers of one trial will do. @param name is part of every id, so that no two trials meet */
export function planLoad(random: Random, name: string, shape: LoadShape = usualLoad): Load {
  const products = [...PLENTY, ...SCARCE].map((stock, index) => ({ sku: `${name}-${index + 1}`, stock }));
  const customerId = name;
  const moments = Array.from({ length: shape.orders }, () => random.int(0, shape.overMs)).toSorted(
    (a, b) => a - b,
  );
  const purchases = moments.map((atMs, index): Purchase => {
    const lines = random
      .some(random.int(1, 2), products)
      .map(({ sku }) => ({ sku, quantity: random.int(1, 2) }));
    const token = tokenFor(random, shape, index < shape.orders / 4);
    const cancelAfterMs = random.percent(shape.cancelled)
      ? random.int(0, shape.cancelledWithinMs)
      : undefined;
    return {
      atMs,
      key: `${name}-${index}`,
      order: { customerId, lines, payment: { token } },
      twice: random.percent(shape.twice),
      ...(cancelAfterMs !== undefined && { cancelAfterMs }),
    };
  });
  return { customerId, products, purchases };
}

function tokenFor(random: Random, { declined, flaky, slow }: LoadShape, early: boolean): string {
  const drawn = random.int(1, 100);
  if (drawn <= declined) return 'tok_declined';
  if (drawn <= declined + flaky) return 'tok_flaky';
  return early && drawn <= declined + flaky + slow ? 'tok_slow' : 'tok_ok';
}
