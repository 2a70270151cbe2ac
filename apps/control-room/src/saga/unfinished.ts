import { type SystemConditions, whyNoAnswer } from './system-conditions.js';
import { sentence } from './sentence.js';
import { isDone, type Delivery } from './deliveries.js';

/** Something that goes on from one message until one of others comes of it. */
interface Work {
  readonly begins: string;
  readonly ends: readonly string[];
  /** There is only something to do if this came, too. */
  readonly needs?: string;
  readonly what: string;
  /** What will come of it. */
  readonly then?: string;
}

/** Stock is moved in the transaction that takes a command in; money waits for the provider, which takes its time. */
const works: readonly Work[] = [
  {
    begins: 'PaymentRequested',
    ends: ['PaymentAuthorized', 'PaymentDeclined'],
    what: 'The payment provider has not answered yet',
    then: 'If it says yes, payment-service lifts the hold at once.',
  },
  {
    begins: 'CapturePayment',
    ends: ['PaymentCaptured', 'PaymentVoided'],
    what: 'CapturePayment was taken in, and is being worked on',
  },
  {
    begins: 'PaymentCancelled',
    needs: 'PaymentAuthorized',
    ends: ['PaymentVoided', 'PaymentRefunded'],
    what: 'payment-service is giving the money back',
  },
];

/** What is still being done about an order that has ended. */
export const unfinished = (deliveries: readonly Delivery[], around: SystemConditions, at: number): string[] =>
  works
    .filter(
      ({ begins, needs = begins, ends }) =>
        deliveries.some((delivery) => delivery.message.type === begins && isTakenIn(delivery)) &&
        has(deliveries, needs) &&
        !ends.some((type) => has(deliveries, type)),
    )
    .map(({ what, then }) =>
      [sentence(what, whyNoAnswer('payment-service', around, at)), then].filter(Boolean).join(' '),
    );

const has = (deliveries: readonly Delivery[], type: string): boolean =>
  deliveries.some(({ message }) => message.type === type);

/** An event says what its writer is doing; a command, what somebody shall do. */
const isTakenIn = ({ message, receipts }: Delivery): boolean =>
  message.kind === 'event' || receipts.some(({ outcome }) => isDone(outcome));
