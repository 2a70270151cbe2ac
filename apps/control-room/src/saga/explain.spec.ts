import type { ActiveFault, Faults, Gauges } from '@eventually/control-room';
import { flow } from '../flow/flow.js';
import { anOrder, asked, at, confirmed, declined, placed, type Step } from '../testing/an-order.js';
import type { SystemConditions } from './system-conditions.js';
import { explain } from './explain.js';
import { deliveriesFrom, deliveriesUntil } from './deliveries.js';

const calm: SystemConditions = {};
const said = (steps: readonly Step[], around = calm, moment = at(2_130)) => {
  const deliveries = deliveriesUntil(deliveriesFrom(anOrder(...steps), flow), moment);
  return explain(deliveries, flow, around, moment);
};
const fault = (some: Partial<ActiveFault>): SystemConditions => ({
  faults: {
    active: [
      { id: 'f', since: '2026-11-27T00:59:00Z', until: '2026-11-27T01:01:00Z', ...some } as ActiveFault,
    ],
  } as unknown as Faults,
});
const gauges = (some: Partial<Gauges> & { service: string }): SystemConditions => ({
  gauges: new Map([[some.service, { at: '', up: true, ...some }]]),
});

describe('where an order is, and why', () => {
  const { to: _, ...unhandled } = asked;

  it('is told when it waits for a command that is not published', () =>
    expect(said([...placed, { ...unhandled, unpublished: true }])).toEqual({
      status: 'PENDING',
      settled: false,
      headline: 'Not sent yet: AuthorizePayment was written 2.1 s ago.',
      details: [
        'AuthorizePayment is in the outbox of order-service, not yet published.',
        'If no answer arrives within 5.9 s, the order is rejected, and what was begun is taken back.',
      ],
    }));

  it.each([
    [
      { kind: 'pause-relay', service: 'order-service' },
      'the relay of order-service is paused for 57.9 s more.',
    ],
    [{ kind: 'stop-broker' }, 'the broker is stopped for 57.9 s more.'],
  ] as const)('names the fault %j', (some, why) => {
    const { details } = said(
      [...placed, { ...unhandled, unpublished: true }],
      fault(some as Partial<ActiveFault>),
    );
    expect(details[0]).toMatch(new RegExp(`${why}$`));
  });

  it('does not blame a fault that was over by then', () => {
    const over = fault({
      kind: 'pause-relay',
      service: 'order-service',
      until: '2026-11-27T01:00:01Z',
    } as ActiveFault);
    expect(said([...placed, { ...unhandled, unpublished: true }], over).details[0]).toMatch(
      /not yet published\.$/,
    );
  });

  it('says where the record is, and who does not read it', () =>
    expect(said([...placed, unhandled], gauges({ service: 'payment-service', up: false })).details[0]).toBe(
      'AuthorizePayment is on payment.commands, partition 0, offset 7; payment-service has not handled it: payment-service is down.',
    ));

  it('says that a message is parked', () =>
    expect(said([...placed, { ...unhandled, parkedBy: 'payment-service' }]).details[0]).toMatch(
      /^payment-service could not handle AuthorizePayment and has parked it/,
    ));

  it('says that the provider is slow', () =>
    expect(
      said([...placed, asked], fault({ kind: 'slow-provider', ms: 9_000 } as ActiveFault)).details[0],
    ).toBe(
      'payment-service has taken it in and is asking the payment provider: the provider takes 9 s to answer.',
    ));

  it('says that the answer is on its way', () =>
    expect(
      said([...placed, asked, { type: 'PaymentAuthorized', by: 'payment-service', unpublished: true }]),
    ).toMatchObject({
      headline: 'Not sent yet: PaymentAuthorized was written 2.1 s ago.',
      details: [
        'PaymentAuthorized is in the outbox of payment-service, not yet published.',
        'If no answer arrives within 5.9 s, the order is rejected, and what was begun is taken back.',
      ],
    }));

  it('says that a participant has died over its work', () =>
    expect(said([...placed, asked], gauges({ service: 'payment-service', up: false })).details[0]).toBe(
      'It was taken in, but payment-service is down now; it goes on when it is back.',
    ));

  it('tells how a confirmed order ended', () =>
    expect(said([...confirmed])).toEqual({
      status: 'CONFIRMED',
      settled: true,
      headline: 'Confirmed after 50 ms.',
      details: ['The goods are sold, the money is taken.'],
    }));

  it('tells why an order was rejected, and what became of goods and money', () =>
    expect(said([...declined])).toMatchObject({
      status: 'REJECTED',
      settled: true,
      headline: 'Rejected after 60 ms: card declined.',
      details: ['The goods are free again, nothing was charged.'],
    }));

  it('does not call an order settled whose money is not taken yet', () =>
    expect(said([...confirmed.slice(0, -1)])).toMatchObject({ status: 'CONFIRMED', settled: false }));

  it('says once what several readers wait for', () =>
    expect(
      said([...placed, asked, { type: 'OrderConfirmed', by: 'order-service', unpublished: true }]).details,
    ).toEqual(['OrderConfirmed is in the outbox of order-service, not yet published.']));

  it('does not call an order settled while the provider may still hold money', () => {
    const overdue: readonly Step[] = [
      ...placed,
      asked,
      { type: 'PaymentRequested', by: 'payment-service', to: ['view-service'] },
      { type: 'CancelPayment', by: 'order-service', to: ['payment-service'] },
      { type: 'OrderRejected', by: 'order-service', to: ['view-service'] },
      { type: 'PaymentCancelled', by: 'payment-service', to: ['view-service'] },
    ];
    const authorized = {
      type: 'PaymentAuthorized',
      by: 'payment-service',
      to: ['order-service', 'view-service'],
    };
    const voided = { type: 'PaymentVoided', by: 'payment-service', to: ['view-service'] };
    expect(said(overdue)).toMatchObject({
      settled: false,
      details: [
        'The payment provider has not answered yet. If it says yes, payment-service lifts the hold at once.',
      ],
    });
    expect(said([...overdue, authorized])).toMatchObject({
      settled: false,
      details: ['payment-service is giving the money back.'],
    });
    expect(said([...overdue, authorized, voided])).toMatchObject({
      settled: true,
      details: ['The hold on the money is lifted.'],
    });
  });

  it('can be asked of any moment', () =>
    expect(said([...declined], calm, at(13)).headline).toBe(
      'Waiting for inventory-service: ReserveStock was sent 1 ms ago.',
    ));
});
