import { declared, eventNamesOf, itReadsAsDeclared } from '@eventually/testing';
import { orderDetails } from './order-details.projection.js';
import { orderDetailsReads } from './order-details.reads.js';

describe('the details of an order', () => {
  itReadsAsDeclared(orderDetailsReads, (event) => orderDetails.apply({}, event));

  it('declare every event that they are folded from', () =>
    expect(declared(orderDetailsReads)).toEqual(eventNamesOf(orderDetails.streams)));
});
