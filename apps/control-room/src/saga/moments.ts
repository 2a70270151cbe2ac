import type { Delivery } from './deliveries.js';

/** Something that happened to a message. */
export interface Moment {
  readonly at: number;
  readonly messageId: string;
  readonly what: string;
}

/** Everything that happened, one after the other: where one can stop and look around. */
export const momentsOf = (deliveries: readonly Delivery[]): Moment[] =>
  deliveries
    .flatMap(({ message: { id: messageId, type, source }, writtenAt, publishedAt, receipts, place }) => [
      { at: writtenAt, messageId, what: `${type} written by ${source}` },
      ...(publishedAt === undefined
        ? []
        : [{ at: publishedAt, messageId, what: `${type} published to ${place?.topic ?? 'its topic'}` }]),
      ...receipts.map(({ service, at, outcome }) => ({
        at,
        messageId,
        what: `${type} ${outcomes[outcome]} by ${service}`,
      })),
    ])
    .sort((one, other) => one.at - other.at);

const outcomes = {
  applied: 'handled',
  duplicate: 'recognised as a duplicate',
  parked: 'parked',
  dead: 'given up',
} as const;

const SHORTEST_MS = 60;
const LONGEST_MS = 1_600;

/** How long to stay at a moment during a replay: in proportion, but nobody has to wait through a deadline of 30 s. */
export const stayMs = (moment: Moment, next: Moment, slowedBy: number): number =>
  Math.min(Math.max((next.at - moment.at) * slowedBy, SHORTEST_MS), LONGEST_MS);
