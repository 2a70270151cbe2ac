import type {
  Faults,
  FeedItem,
  Handled,
  Published,
  Sampling,
  Gauges,
  Verdict,
} from '@eventually/control-room';
import type { OrderTrack } from './orders.js';

/** Everything the page knows from the feed. Bounded: however long it stays open, it keeps only the newest of all. */
export interface ControlRoom {
  /** By id, oldest first. */
  readonly orders: ReadonlyMap<string, OrderTrack>;
  /** Which order a message is about. */
  readonly orderOf: ReadonlyMap<string, string>;
  /** Of messages that are not known yet: each service tells its own story, and some are faster. */
  readonly early: ReadonlyMap<string, readonly (Published | Handled)[]>;
  readonly gauges: ReadonlyMap<string, Gauges>;
  /** One sample each second, oldest first. */
  readonly samples: readonly Sample[];
  readonly faults?: Faults;
  readonly verdict?: Verdict;
  readonly gaps: readonly Gap[];
  readonly sampling: Sampling;
  /** Since the page was opened. */
  readonly counts: Counts;
}

/** Estimates, once the feed has left orders out: each that was told of stands for those that were not. */
export interface Counts {
  readonly placed: number;
  readonly confirmed: number;
  readonly rejected: number;
  readonly cancelled: number;
  readonly messages: number;
  readonly estimated: boolean;
}

/** How the system was at a second. */
export interface Sample {
  /** Seconds since 1970, as the charts take them. */
  readonly at: number;
  readonly counts: Counts;
  readonly gauges: ReadonlyMap<string, Gauges>;
}

export type Gap = Extract<FeedItem, { kind: 'gap' }>['data'] & { readonly at: number };

export const LIMITS = { orders: 500, early: 2_000, samples: 300, gaps: 20 } as const;

export const empty: ControlRoom = {
  orders: new Map(),
  orderOf: new Map(),
  early: new Map(),
  gauges: new Map(),
  samples: [],
  gaps: [],
  sampling: { oneOf: 1 },
  counts: { placed: 0, confirmed: 0, rejected: 0, cancelled: 0, messages: 0, estimated: false },
};
