import type { Aggregate, Cause, Message } from '@eventually/contract-kit';

/** An event that was decided: the place it takes in its aggregate's history, and why it happened. */
export interface Recorded<E extends Message = Message> {
  readonly key: string;
  /** 1 for an aggregate's first event, then +1 each. */
  readonly sequence: number;
  readonly event: E;
  readonly cause: Cause;
  /** When it was decided, and so its time; when it is announced, unless said. */
  readonly at?: string;
}

export interface Loaded<S> {
  readonly key: string;
  readonly state: S;
  /** How many events made this state; 0 before the first. */
  readonly version: number;
}

/**
 * The aggregates of one kind that one transaction works on.
 * Load them under their row locks, decide, then save `changed` and announce `recorded`.
 */
export class Aggregates<S, E extends Message> {
  readonly recorded: Recorded<E>[] = [];
  private readonly current = new Map<string, Loaded<S>>();
  private readonly touched = new Set<string>();

  constructor(
    private readonly aggregate: Aggregate<S, E>,
    loaded: Iterable<Loaded<S>>,
  ) {
    for (const one of loaded) this.current.set(one.key, one);
  }

  stateOf(key: string): S {
    return this.at(key).state;
  }

  /** How many events it has; what is decided in this transaction counts. */
  versionOf(key: string): number {
    return this.at(key).version;
  }

  /** Runs a pure decision on the aggregate as it is now, and lets it become what was decided. */
  decide(key: string, cause: Cause, decision: (state: S) => readonly E[]): readonly E[] {
    const events = decision(this.stateOf(key));
    const at = new Date().toISOString();
    for (const event of events) {
      const { state, version } = this.at(key);
      const sequence = version + 1;
      this.current.set(key, { key, state: this.aggregate.evolve(state, event), version: sequence });
      this.recorded.push({ key, sequence, event, cause, at });
      this.touched.add(key);
    }
    return events;
  }

  /** What has to be saved, in the order of its first change. */
  get changed(): Loaded<S>[] {
    return [...this.touched].map((key) => this.at(key));
  }

  private at(key: string): Loaded<S> {
    return this.current.get(key) ?? { key, state: this.aggregate.initial, version: 0 };
  }
}
