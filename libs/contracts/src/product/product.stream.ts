import { event, type EventIn, nameText, stream } from '@eventually/contract-kit';
import type { z } from 'zod';
import { Money, Sku } from '../values.js';

export const ProductName = nameText({ max: 200 }).meta({ examples: ['Espresso cup'] });

/** The whole product as it is now, so that a reader needs no earlier event. */
export const ProductListed = event('ProductListed', { sku: Sku, name: ProductName, unitPrice: Money });
/** The product is sold no more. On the topic it is a tombstone: a record with the sku as its key, and no value. */
export const ProductRemoved = event('ProductRemoved', { sku: Sku });

/** The catalogue as entity events on a compacted topic: whoever reads it from the start owns a full copy. */
export const productStream = stream('product', {
  owner: 'inventory-service',
  key: 'sku',
  events: [ProductListed, ProductRemoved],
  tombstone: ProductRemoved,
});
export type ProductEvent = EventIn<typeof productStream>;
export type ProductName = z.output<typeof ProductName>;
