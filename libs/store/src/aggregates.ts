import type { Aggregate, Cause, Message } from '@eventually/contract-kit';
import type { Recorded } from '@eventually/outbox';
import type { Asked, EventsAndEffect } from './decision.js';

export interface Loaded<S> {
  readonly key: string;
  readonly state: S;
  /** How many events made this state; 0 before the first. */
  readonly version: number;
  /** Its row was opened in this transaction, for its lock. */
  readonly isOpened?: boolean;
}

/** What has to be saved of an aggregate. */
export interface Changed<S> extends Loaded<S> {
  /** It was not loaded: there is no row of it, unless somebody else is just as fast. */
  readonly isNew: boolean;
  /** When it was first decided on in this transaction. */
  readonly at: string;
}

/** What an aggregate becomes by asking for an effect. */
export type Remember<S, F> = (state: S, effect: F) => S;

/** The aggregates of one kind that one transaction works on. */
export class Aggregates<S, E extends Message, F = never> {
  readonly recorded: Recorded<E>[] = [];
  readonly asked: Asked<F>[] = [];
  private readonly current = new Map<string, Loaded<S>>();
  private readonly loaded: ReadonlySet<string>;
  private readonly touched = new Map<string, string>();

  constructor(
    private readonly aggregate: Aggregate<S, E>,
    loaded: Iterable<Loaded<S>>,
    private readonly remember: Remember<S, F> = (state) => state,
  ) {
    for (const one of loaded) this.current.set(one.key, one);
    this.loaded = new Set(this.current.keys());
  }

  stateOf(key: string): S {
    return this.at(key).state;
  }

  /** How many events it has; what is decided in this transaction counts. */
  versionOf(key: string): number {
    return this.at(key).version;
  }

  /** Runs a pure decision on the aggregate as it is now, and lets it become what was decided. */
  decide(
    key: string,
    cause: Cause,
    decision: (state: S) => readonly E[] | EventsAndEffect<E, F>,
  ): readonly E[] {
    const { events, asks } = whole(decision(this.stateOf(key)));
    const at = new Date().toISOString();
    for (const event of events) {
      const { state, version } = this.at(key);
      this.become({ key, state: this.aggregate.evolve(state, event), version: version + 1 }, at);
      this.recorded.push({ key, sequence: version + 1, event, cause, at });
    }
    if (asks !== undefined) {
      this.become({ ...this.at(key), state: this.remember(this.stateOf(key), asks) }, at);
      this.asked.push({ key, effect: asks, cause });
    }
    return events;
  }

  /** What has to be saved, in the order of its first change. */
  get changed(): Changed<S>[] {
    return [...this.touched].map(([key, at]) => ({ ...this.at(key), isNew: !this.loaded.has(key), at }));
  }

  /** What was opened to decide on it, and stayed as it was at first. */
  get untouched(): string[] {
    return [...this.current.values()]
      .filter(({ key, isOpened }) => isOpened && !this.touched.has(key))
      .map(({ key }) => key);
  }

  private become(next: Loaded<S>, at: string): void {
    this.current.set(next.key, next);
    if (!this.touched.has(next.key)) this.touched.set(next.key, at);
  }

  private at(key: string): Loaded<S> {
    return this.current.get(key) ?? { key, state: this.aggregate.initial, version: 0 };
  }
}

const whole = <E extends Message, F>(decided: readonly E[] | EventsAndEffect<E, F>): EventsAndEffect<E, F> =>
  'events' in decided ? decided : { events: decided };
