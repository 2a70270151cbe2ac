import { type Incoming, isReadable, type Readable } from '../kafka/incoming.js';

/** Why and how often a message failed, and when it is tried again; never, if it is a dead letter. */
export interface Failure {
  readonly cause: string;
  readonly attempts: number;
  readonly retryMs?: number;
}

/** A message to park: it failed, or it only waits behind another one of its key. */
export interface ToPark {
  readonly incoming: Incoming;
  readonly failure?: Failure;
}

/** The key to park under. A record without one has no order to keep: it is parked by itself. */
export const parkingKey = ({ message, topic, partition, offset }: Incoming): string =>
  message.key?.toString().replaceAll('\0', '\uFFFD') ?? `${topic}/${partition}/${offset}`;

/**
 * Which messages of a batch can be applied, and which are to be parked because a message of their key is, or because
 * they cannot be read. Both lists keep the order of the batch.
 */
export function sortOut(
  batch: readonly Incoming[],
  parkedKeys: ReadonlySet<string>,
): { flowing: Readable[]; toPark: ToPark[] } {
  const parked = new Set(parkedKeys);
  const flowing: Readable[] = [];
  const toPark: ToPark[] = [];
  for (const incoming of batch) {
    const key = parkingKey(incoming);
    if (parked.has(key)) toPark.push({ incoming });
    else if (isReadable(incoming)) flowing.push(incoming);
    else {
      toPark.push({ incoming, failure: { cause: incoming.unreadable!, attempts: 1 } });
      parked.add(key);
    }
  }
  return { flowing, toPark };
}
