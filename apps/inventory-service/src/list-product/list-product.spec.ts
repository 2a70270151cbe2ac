import { ProductListed, ProductRemoved } from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { type Listing, product } from '../domain/product.js';
import { LAMP } from '../testing/ids.js';
import { listProduct } from './list-product.js';

const given = givenHistoryOf(product);
const lamp: Listing = { name: 'Desk lamp', unitPrice: { amount: 4_900, currency: 'EUR' } };
const listed = ProductListed({ sku: LAMP, ...lamp });
const as = (listing: Listing) => ({ sku: LAMP, ...listing });

describe('listing a product', () => {
  it('announces a new one', () => given().when(listProduct, as(lamp)).then(listed));

  it('says nothing when nothing changed', () => given(listed).when(listProduct, as(lamp)).thenNothing());

  it.each<[string, Listing]>([
    ['name', { ...lamp, name: 'Floor lamp' }],
    ['price', { ...lamp, unitPrice: { amount: 5_900, currency: 'EUR' } }],
    ['currency', { ...lamp, unitPrice: { amount: 4_900, currency: 'CHF' } }],
  ])('announces another %s', (_, changed) =>
    given(listed)
      .when(listProduct, as(changed))
      .then(ProductListed({ sku: LAMP, ...changed })),
  );

  it('brings a removed one back', () =>
    given(listed, ProductRemoved({ sku: LAMP }))
      .when(listProduct, as(lamp))
      .then(listed));
});
