import { decode, encode, type Envelope } from '@eventually/contract-kit';
import { paymentStream } from './payment.stream.js';

const orderId = '0b5c7a52-6d0c-4c5e-9b2e-0f1f4f6c2a11';
const declined = (version: number, data: object): Envelope => ({
  id: '01990000-0000-7000-8000-000000000001',
  type: 'PaymentDeclined',
  version,
  data: { orderId, ...data },
  key: orderId,
  sequence: 2,
  source: 'payment-service',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: 'c-1',
});
const read = (version: number, data: object) =>
  decode(paymentStream, paymentStream.topics.events, encode(paymentStream, declined(version, data))).data;

describe('a declined payment', () => {
  it.each([
    ['card declined', 'card_declined'],
    ['insufficient funds', 'insufficient_funds'],
    ['the moon is full', 'other'],
  ])('that was written before there were codes, for "%s", reads as %s', (reason, code) =>
    expect(read(1, { reason })).toEqual({ orderId, reason, code }),
  );

  it('reads as other where its code is newer than its reader', () =>
    expect(read(2, { reason: 'stolen', code: 'stolen_card' })).toMatchObject({ code: 'other' }));
});
