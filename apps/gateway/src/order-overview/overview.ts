import { Problem } from '@eventually/platform';
import type { OrderOverview } from './order-overview.schema.js';

/** What one service said about an order: its part, that there is none, or nothing at all. */
export type Part<T> = { readonly found: T } | { readonly none: Problem } | { readonly missing: Problem };

export interface Parts {
  readonly 'order-service': Part<OrderOverview['order']>;
  readonly 'payment-service': Part<OrderOverview['payment']>;
  readonly 'inventory-service': Part<OrderOverview['reservation']>;
  readonly 'view-service': Part<OrderOverview['details']>;
}

/** A refusal is an answer too; a service that cannot be asked gives none. */
export async function partOf<T>(asked: Promise<{ readonly data: T }>): Promise<Part<T>> {
  try {
    return { found: (await asked).data };
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return error.getStatus() < 500 ? { none: error } : { missing: error };
  }
}

/**
 * Puts together what came. Order-service alone knows that there is no such order; without it, whatever another service
 * has about the order will do.
 * @throws Problem that of order-service, when it refuses or when nobody else knows the order either
 */
export function overviewOf(orderId: string, parts: Parts): OrderOverview {
  const order = parts['order-service'];
  if ('none' in order) throw order.none;
  if ('missing' in order && !Object.values(parts).some(isFound)) throw order.missing;
  return {
    orderId,
    order: foundIn(order),
    payment: foundIn(parts['payment-service']),
    reservation: foundIn(parts['inventory-service']),
    details: foundIn(parts['view-service']),
    missing: (Object.keys(parts) as (keyof Parts)[]).filter((name) => 'missing' in parts[name]),
  };
}

const isFound = (part: Part<unknown>): boolean => 'found' in part;
const foundIn = <T>(part: Part<T>): T | undefined => ('found' in part ? part.found : undefined);
