import { duration } from '../frame/format.js';
import { type SystemConditions, whyNotHandled, whyNotPublished } from './system-conditions.js';
import { sentence } from './sentence.js';
import { isDone, type Delivery } from './deliveries.js';

/** Where a message is on its way to a reader; undefined once it was handled there. */
export function whereStuck(
  { message, publishedAt, place, receipts }: Delivery,
  reader: string,
  around: SystemConditions,
  at: number,
): string | undefined {
  const { type, source, topic } = message;
  if (publishedAt === undefined)
    return sentence(
      `${type} is in the outbox of ${source}, not yet published`,
      whyNotPublished(source, around, at),
    );
  const outcomes = receipts.filter(({ service }) => service === reader).map(({ outcome }) => outcome);
  if (outcomes.some(isDone)) return undefined;
  if (outcomes.length > 0)
    return `${reader} could not handle ${type} and has parked it: see Dead letters for the cause.`;
  const where = place ? `${topic}, partition ${place.partition}, offset ${place.offset}` : topic;
  return sentence(
    `${type} is on ${where}; ${reader} has not handled it`,
    whyNotHandled(reader, topic, around, at),
  );
}

export interface Waiting {
  readonly headline: string;
  readonly why: string;
}

/** A message that its reader has not handled; undefined once it has. */
export function onTheWay(
  delivery: Delivery,
  reader: string,
  around: SystemConditions,
  at: number,
): Waiting | undefined {
  const why = whereStuck(delivery, reader, around, at);
  if (!why) return undefined;
  const { message, writtenAt, publishedAt } = delivery;
  const headline =
    publishedAt === undefined
      ? `Not sent yet: ${message.type} was written ${duration(at - writtenAt)} ago.`
      : `Waiting for ${reader}: ${message.type} was sent ${duration(at - publishedAt)} ago.`;
  return { headline, why };
}
