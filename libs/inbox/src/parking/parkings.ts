import { headersAsText } from '@eventually/contract-kit';
import type { ObservedParking } from '@eventually/runtime';
import { brief } from '../consumer/consumed-record.js';
import type { ParkedKey, ParkedMessage } from './parked-keys.js';
import { parkingKey, type ToPark } from './partition-by-parked.js';

/** Messages that were parked, as whoever watches is told of them. */
export const parkings = (parked: readonly ToPark[]): ObservedParking[] =>
  parked.map(({ incoming, failure }) => {
    const { topic, partition, offset, message, envelope } = incoming;
    const messageId = envelope?.id ?? claimedId(headersAsText(message.headers));
    const key = envelope?.key ?? (message.key ? parkingKey(incoming) : '');
    const outcome = failure && failure.retryMs === undefined ? 'dead' : 'parked';
    return { topic, partition, offset, messageId, key, outcome };
  });

/** A parked message that has failed for the last time. */
export const deadOf = (
  { key }: ParkedKey,
  { topic, partition, offset, headers }: ParkedMessage,
): ObservedParking => ({ topic, partition, offset, messageId: claimedId(headers), key, outcome: 'dead' });

/** What a record says of its id, which may be no id at all. */
const claimedId = (headers: Readonly<Record<string, string>>): string => brief(headers['ce_id'] ?? '');
