import { awaitedBy, declared, heardBy, itReadsAsDeclared, sentBy } from '@eventually/testing';
import { ConfirmOrder, RejectOrder } from '../domain/fulfilment.js';
import { fulfilOrderReads } from './fulfil-order.reads.js';
import { fulfilOrder } from './fulfil-order.saga.js';

const saga = fulfilOrder({ stock: '30s', payment: '5s', paymentReceipt: '20s' });
const OUR_OWN = [ConfirmOrder.type, RejectOrder.type];

describe('the saga that fulfils an order', () => {
  itReadsAsDeclared(fulfilOrderReads, heardBy(saga));

  it('declares every answer that it waits for', () =>
    expect(declared(fulfilOrderReads)).toEqual(awaitedBy(saga)));

  it('declares every command that it sends to others', () => {
    const sent = fulfilOrderReads.sends.map(({ type }) => type as string);
    expect([...sent, ...OUR_OWN].sort()).toEqual(sentBy(saga));
  });
});
