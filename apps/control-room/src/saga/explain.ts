import type { Flow, FlowStep } from '../flow/flow.js';
import { duration } from '../frame/format.js';
import type { OrderStatus } from '../state/orders.js';
import { type Circumstances, whyNoAnswer, whyNotHandled, whyNotPublished } from './circumstances.js';
import { sentence } from './sentence.js';
import { isDone, missingReaders, type Trip } from './trips.js';
import { unfinished } from './unfinished.js';

/** Where an order is, and why, for somebody who has never seen the code. */
export interface Explanation {
  readonly status: OrderStatus;
  readonly headline: string;
  readonly details: readonly string[];
  /** Nothing will happen to it by itself any more. */
  readonly settled: boolean;
}

const ends: Readonly<Record<string, OrderStatus>> = {
  OrderConfirmed: 'CONFIRMED',
  OrderRejected: 'REJECTED',
  OrderCancelled: 'CANCELLED',
};

/** @param trips what was known at the moment `at`, milliseconds since 1970 */
export function explain(trips: readonly Trip[], flow: Flow, around: Circumstances, at: number): Explanation {
  const [first] = trips;
  if (!first)
    return { status: 'PENDING', headline: 'Nothing is known of this order.', details: [], settled: false };
  const end = trips.findLast(({ message }) => ends[message.type]);
  return end ? afterwards(end, trips, around, at) : underway(trips, flow, around, at);
}

function underway(trips: readonly Trip[], flow: Flow, around: Circumstances, at: number): Explanation {
  const waiting = { status: 'PENDING', settled: false } as const;
  const step = flow.steps.findLast(({ send }) => find(trips, send));
  if (!step) return { ...waiting, headline: 'Placed. The saga has not asked anybody yet.', details: [] };
  const asked = find(trips, step.send)!;
  const since = at - asked.writtenAt;
  return {
    ...waiting,
    headline: `Waiting for ${step.participant}: ${step.send} was sent ${duration(since)} ago.`,
    details: [
      ...whyWaiting(asked, step, trips, flow, around, at),
      ...deadline(step, asked.writtenAt, around, at),
    ],
  };
}

function whyWaiting(
  asked: Trip,
  step: FlowStep,
  trips: readonly Trip[],
  flow: Flow,
  around: Circumstances,
  at: number,
): string[] {
  const heldUp = whereStuck(asked, step.participant, around, at);
  if (heldUp) return [heldUp];
  const answer = find(trips, step.success) ?? (step.failure ? find(trips, step.failure) : undefined);
  if (answer)
    return [
      `${step.participant} has answered with ${answer.message.type}.`,
      whereStuck(answer, flow.service, around, at) ?? `${flow.service} has taken it in and goes on.`,
    ];
  const asks =
    step.participant === 'payment-service' ? ' and is asking the payment provider' : ' and works on it';
  return [sentence(`${step.participant} has taken it in${asks}`, whyNoAnswer(step.participant, around, at))];
}

/** Where a message is on its way to a reader; undefined once it was handled there. */
function whereStuck(
  { message, publishedAt, place, arrivals }: Trip,
  reader: string,
  around: Circumstances,
  at: number,
): string | undefined {
  const { type, source, topic } = message;
  if (publishedAt === undefined)
    return sentence(
      `${type} is in the outbox of ${source}, not yet published`,
      whyNotPublished(source, around, at),
    );
  const outcomes = arrivals.filter(({ service }) => service === reader).map(({ outcome }) => outcome);
  if (outcomes.some(isDone)) return undefined;
  if (outcomes.length > 0)
    return `${reader} could not handle ${type} and has parked it: see Dead letters for the cause.`;
  const where = place ? `${topic}, partition ${place.partition}, offset ${place.offset}` : topic;
  return sentence(
    `${type} is on ${where}; ${reader} has not handled it`,
    whyNotHandled(reader, topic, around, at),
  );
}

function afterwards(end: Trip, trips: readonly Trip[], around: Circumstances, at: number): Explanation {
  const status = ends[end.message.type]!;
  const took = duration(end.writtenAt - trips[0]!.writtenAt);
  const reason = end.message.data?.['reason'];
  const stuck = trips.flatMap((trip) =>
    missingReaders(trip).flatMap((reader) => whereStuck(trip, reader, around, at) ?? []),
  );
  const open = [...new Set(stuck)]; // what is not published yet waits for all of its readers
  const doing = unfinished(trips, around, at);
  const verb = status.toLowerCase();
  return {
    status,
    headline: `${verb[0]!.toUpperCase()}${verb.slice(1)} after ${took}${reason ? `: ${String(reason)}` : ''}.`,
    details: [...open, ...doing, ...outcome(trips)],
    settled: open.length === 0 && doing.length === 0,
  };
}

const results: Readonly<Record<string, string>> = {
  StockCommitted: 'the goods are sold',
  StockReleased: 'the goods are free again',
  StockReturned: 'the goods are back',
  StockRejected: 'nothing was held',
  PaymentCaptured: 'the money is taken',
  PaymentDeclined: 'nothing was charged',
  PaymentVoided: 'the hold on the money is lifted',
  PaymentRefunded: 'the money went back',
};

/** What has become of goods and money; of each only the last word. */
function outcome(trips: readonly Trip[]): string[] {
  const last = ['stock', 'payment'].flatMap(
    (stream) =>
      results[
        trips.findLast(({ message }) => message.stream === stream && results[message.type])?.message.type ??
          ''
      ] ?? [],
  );
  if (last.length === 0) return [];
  const text = last.join(', ');
  return [`${text[0]!.toUpperCase()}${text.slice(1)}.`];
}

const deadline = (
  { withinMs }: FlowStep,
  askedAt: number,
  { deadlineAt }: Circumstances,
  at: number,
): string[] => {
  if (withinMs === undefined) return [];
  const left = (deadlineAt ?? askedAt + withinMs) - at;
  return left > 0
    ? [`The saga waits ${duration(left)} longer; then it takes back what was begun.`]
    : ['Its deadline has passed: the saga is about to take back what was begun.'];
};

const find = (trips: readonly Trip[], type: string): Trip | undefined =>
  trips.findLast(({ message }) => message.type === type);
