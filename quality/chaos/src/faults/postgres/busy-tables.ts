import type { BackendName } from '@eventually/runner';

/** A table that whatever the service does comes by. */
export const BUSY = {
  'order-service': 'orders',
  'inventory-service': 'stock_level',
  'payment-service': 'payment',
  'view-service': 'order_details',
} as const satisfies Partial<Record<BackendName, string>>;

export const busyServices = Object.keys(BUSY) as (keyof typeof BUSY)[];
