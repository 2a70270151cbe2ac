import { ProductListed, ProductRemoved } from '@eventually/contracts';
import { givenProjection } from '@eventually/testing';
import { productPrices } from './product-prices.projection.js';

const given = givenProjection(productPrices);
const sku = 'cup';
const listed = ProductListed({ sku, name: 'Cup', unitPrice: { amount: 100, currency: 'EUR' } });
const dearer = ProductListed({ sku, name: 'Cup', unitPrice: { amount: 200, currency: 'EUR' } });
const removed = ProductRemoved({ sku });

describe('the price of a product', () => {
  it('is the one it was last listed with', () =>
    given(listed, dearer).thenDocument({ unitPrice: dearer.data.unitPrice, isListed: true }));

  it.each([
    ['listed', dearer],
    ['removed', removed],
  ])('needs no earlier event once it is %s: compaction forgets them', (_, last) =>
    expect(given(listed, last).document).toEqual(given(last).document),
  );
});
