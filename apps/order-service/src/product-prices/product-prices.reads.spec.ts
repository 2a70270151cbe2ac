import { declared, eventNamesOf, itReadsAsDeclared } from '@eventually/testing';
import { productPrices } from './product-prices.projection.js';
import { productPricesReads } from './product-prices.reads.js';

describe('the price of a product', () => {
  itReadsAsDeclared(productPricesReads, (event) => productPrices.apply({}, event));

  it('declares every event that it is folded from', () =>
    expect(declared(productPricesReads)).toEqual(eventNamesOf(productPrices.streams)));
});
