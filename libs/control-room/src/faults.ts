/** What can be broken, as `POST /control/faults` takes it. Each heals by itself after `seconds` (1 to 300). */
export type Fault =
  /** The payment provider declines so many of a hundred requests. */
  | { readonly kind: 'decline'; readonly percent: number; readonly seconds: number }
  /** The payment provider takes so long to answer, milliseconds. */
  | { readonly kind: 'slow-provider'; readonly ms: number; readonly seconds: number }
  /** A service dies the next time it gets to the failpoint; its supervisor brings it back. */
  | {
      readonly kind: 'crash';
      readonly service: string;
      readonly failpoint: string;
      readonly seconds: number;
    }
  /** A service's relay publishes nothing. */
  | { readonly kind: 'pause-relay'; readonly service: string; readonly seconds: number }
  /** Consumers are given so many of a hundred batches of a service twice. */
  | { readonly kind: 'duplicates'; readonly percent: number; readonly seconds: number }
  | { readonly kind: 'stop-broker'; readonly seconds: number };

export type FaultKind = Fault['kind'];

export type ActiveFault = Fault & { readonly id: string; readonly since: string; readonly until: string };

/** `GET /control/faults`. */
export interface Faults {
  /** Whether anything can be broken here: only under `npm start`, which owns the processes and the broker. */
  readonly enabled: boolean;
  /** Kinds that work on this system; the embedded broker alone can give records twice. */
  readonly kinds: readonly FaultKind[];
  readonly services: readonly string[];
  readonly failpoints: readonly string[];
  readonly active: readonly ActiveFault[];
}
