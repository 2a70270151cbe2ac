import type { Envelope, Message } from '@eventually/contract-kit';
import type { Projection } from '@eventually/projection';
import { v7 as newMessageId } from 'uuid';

/** A message in an envelope, with what a spec does not care about filled in. */
export const enveloped = (message: Message, more: Partial<Envelope> = {}): Envelope => ({
  id: newMessageId(),
  key: 'key',
  sequence: 1,
  source: 'spec',
  time: '2026-01-01T00:00:00.000Z',
  correlationId: 'correlation',
  ...message,
  ...more,
});

/** `givenProjection(orderDetails)(placed, confirmed).thenDocument({ status: 'CONFIRMED' })` */
export const givenProjection =
  <D extends object>(projection: Projection<D>) =>
  (...events: (Message | Envelope)[]) => {
    const document = events.reduce<Partial<D>>(
      (now, event) => projection.apply(now, 'id' in event ? event : enveloped(event)),
      {},
    );
    return {
      document,
      thenDocument: (expected: object) => expect(document).toMatchObject(expected),
    };
  };
