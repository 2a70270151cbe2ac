import { ProductListed, ProductRemoved } from '@eventually/contracts';
import { givenHistoryOf } from '@eventually/testing';
import { product } from '../domain/product.js';
import { LAMP } from '../testing/ids.js';
import { removeProduct } from './remove-product.js';

const given = givenHistoryOf(product);
const listed = ProductListed({ sku: LAMP, name: 'Desk lamp', unitPrice: { amount: 4_900, currency: 'EUR' } });
const removed = ProductRemoved({ sku: LAMP });

describe('removing a product', () => {
  it('takes it out of the catalogue', () => given(listed).when(removeProduct, { sku: LAMP }).then(removed));
  it('happens once', () => given(listed, removed).when(removeProduct, { sku: LAMP }).thenNothing());
  it('needs a product', () => given().when(removeProduct, { sku: LAMP }).thenNothing());
});
