import type { ServiceFeedItem } from '@eventually/observe/types';
import type { Faults } from './faults.js';
import type { Gauges } from './gauges.js';
import type { Verdict } from './verdict.js';

/** So much happens that of the orders only one of so many is told of, and that one whole; 1 when all are. */
export interface Sampling {
  readonly oneOf: number;
  /** Hexadecimal digits that ids of orders end in which are told of; unset when all are. */
  readonly endings?: string;
}

/**
 * What the stream at `/control/feed` says: Server-Sent Events whose `event` is the kind, and `data` the JSON.
 * `message`, `published` and `handled` carry an `id` to resume from; the others tell the state of a moment.
 */
export type FeedItem =
  | ServiceFeedItem
  | { readonly kind: 'gauges'; readonly data: Gauges }
  | { readonly kind: 'faults'; readonly data: Faults }
  | { readonly kind: 'verdict'; readonly data: Verdict }
  | { readonly kind: 'sampling'; readonly data: Sampling };
