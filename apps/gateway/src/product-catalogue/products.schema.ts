import type { InventoryServiceComponents } from '@eventually/clients';
import { nameText } from '@eventually/contract-kit';
import { TokenField } from '@eventually/platform';
import { z } from 'zod';
import type { FieldsOfOneOnly, None } from '../public-api/fields-of-one-only.js';
import { AfterQuery } from '../public-api/own-writes.js';
import { Money, PageLimit, Quantity, Sku } from '../public-api/values.js';

const ProductName = nameText({ max: 200 }).meta({ example: 'Espresso cup' });

export const ProductListing = z.object({ name: ProductName, unitPrice: Money }).meta({
  id: 'ProductListing',
  example: { name: 'Espresso cup', unitPrice: { amount: 990, currency: 'EUR' } },
});
export type ProductListing = z.output<typeof ProductListing>;

export const ListedProduct = ProductListing.extend({ sku: Sku, consistencyToken: TokenField }).meta({
  id: 'ListedProduct',
});
export type ListedProduct = z.output<typeof ListedProduct>;

export const Product = ProductListing.extend({
  sku: Sku,
  onHand: z.int().min(0).meta({ description: 'In the warehouse.', example: 100 }),
  reserved: z.int().min(0).meta({ description: 'Held for orders that are not settled yet.', example: 2 }),
  available: z.int().min(0).meta({ description: 'What can still be ordered.', example: 98 }),
}).meta({ id: 'Product' });
export type Product = z.output<typeof Product>;

export const ProductPage = z
  .object({
    products: Product.array(),
    nextCursor: Sku.optional().meta({ description: 'Leads to the next page; missing on the last one.' }),
  })
  .meta({ id: 'ProductPage' });
export type ProductPage = z.output<typeof ProductPage>;

export const ProductQuery = AfterQuery.extend({
  limit: PageLimit.optional().meta({ description: 'Products per page, 50 unless said.' }),
  cursor: Sku.optional().meta({ description: 'nextCursor of the page before.' }),
});
export type ProductQuery = z.output<typeof ProductQuery>;

export const NewReceipt = z
  .object({ quantity: Quantity })
  .meta({ id: 'NewReceipt', example: { quantity: 100 } });
export type NewReceipt = z.output<typeof NewReceipt>;

export const Receipt = NewReceipt.extend({
  receiptId: z.uuid().meta({ example: 'c4e1b7b2-53f4-4f0e-8a52-9d7b1c1f5a10' }),
  sku: Sku,
  consistencyToken: TokenField,
}).meta({ id: 'Receipt' });
export type Receipt = z.output<typeof Receipt>;

type Inventory = InventoryServiceComponents['schemas'];
export type Forgotten = None<
  | FieldsOfOneOnly<ProductListing, Inventory['Listing']>
  | FieldsOfOneOnly<ListedProduct, Inventory['ListedProduct']>
  | FieldsOfOneOnly<Product, Inventory['Product']>
  | FieldsOfOneOnly<z.output<typeof NewReceipt>, Inventory['NewReceipt']>
  | FieldsOfOneOnly<Receipt, Inventory['Receipt']>
>;
