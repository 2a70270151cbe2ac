import { createHash } from 'node:crypto';
import { MOST_KEY_CHARACTERS, storable } from '@eventually/contract-kit';
import { type ConsumedRecord, isDecoded, type DecodedRecord } from '../consumer/consumed-record.js';
import { EARLY_LOOK_EVERY_MS } from './retries.js';

/** Why and how often a message failed, and when it is tried again; never, if it is a dead letter. */
export interface Failure {
  readonly cause: string;
  readonly attempts: number;
  readonly retryMs?: number;
  /** It has not failed: it waits for events before it. */
  readonly isEarly?: boolean;
}

/** A message to park: it failed, or it only waits behind another one of its key. */
export interface ToPark {
  readonly incoming: ConsumedRecord;
  readonly failure?: Failure;
}

const SHOWN_OF_LONG_KEY_CHARACTERS = 64;

/**
 * The key to park under, of a length that fits an index. A record without one has no order to keep, and a foreign one has no
 * place in it: such a record is parked by itself, and holds nothing up.
 */
export function parkingKey({ message, topic, partition, offset, isForeign }: ConsumedRecord): string {
  if (!message.key?.length || isForeign) return `${topic}/${partition}/${offset}`;
  const key = storable(message.key.toString());
  if (key.length <= MOST_KEY_CHARACTERS) return key;
  const digest = createHash('sha256').update(message.key).digest('hex');
  return `${key.slice(0, SHOWN_OF_LONG_KEY_CHARACTERS)}… sha256 ${digest}`;
}

/**
 * Which messages of a batch can be applied, and which are to be parked because a message of their key is, or because
 * they cannot be read. Both lists keep the order of the batch.
 */
export function partitionByParked(
  batch: readonly ConsumedRecord[],
  parkedKeys: ReadonlySet<string>,
): { flowing: DecodedRecord[]; toPark: ToPark[] } {
  const parked = new Set(parkedKeys);
  const flowing: DecodedRecord[] = [];
  const toPark: ToPark[] = [];
  for (const incoming of batch) {
    const key = parkingKey(incoming);
    if (parked.has(key)) toPark.push({ incoming });
    else if (isDecoded(incoming)) flowing.push(incoming);
    else {
      toPark.push({ incoming, failure: { cause: incoming.unreadable!, attempts: 1 } });
      parked.add(key);
    }
  }
  return { flowing, toPark };
}

/**
 * Those to park, in the order of the batch, once it is known who came too early: the first of these parks its key, and
 * whatever follows it of that key waits behind it.
 */
export function withEarly(
  batch: readonly ConsumedRecord[],
  toPark: readonly ToPark[],
  early: ReadonlyMap<ConsumedRecord, string>,
): ToPark[] {
  if (early.size === 0) return [...toPark];
  const others = new Map(toPark.map((one) => [one.incoming, one]));
  const waiting = new Set<string>();
  return batch.flatMap((incoming) => {
    const key = parkingKey(incoming);
    const awaited = early.get(incoming);
    if (waiting.has(key)) return awaited || others.has(incoming) ? [{ incoming }] : [];
    if (!awaited) return others.get(incoming) ?? [];
    waiting.add(key);
    const failure = { cause: awaited, attempts: 0, retryMs: EARLY_LOOK_EVERY_MS, isEarly: true };
    return [{ incoming, failure }];
  });
}
