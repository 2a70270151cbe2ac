import type { Aggregate, Message } from '@eventually/contract-kit';
import type { Recorded } from '@eventually/outbox';
import type { Tx } from '@eventually/runtime';
import { Aggregates, type Remember } from './aggregates.js';
import type { Companion } from './companion.js';
import type { Asked, Command, Decision } from './decision.js';
import type { Rows } from './entity-rows.js';
import { mustBeAnnounced } from './unannounced.js';

/** Where effects wait until they are made; committed with the state that asks for them. */
export interface EffectQueue<F> {
  add(tx: Tx, asked: readonly Asked<F>[]): Promise<void>;
}

/** What a store is made of. */
export interface StoreParts<S, E extends Message, F = never> {
  readonly aggregate: Aggregate<S, E>;
  readonly rows: Rows<S>;
  announce(tx: Tx, recorded: readonly Recorded<E>[]): Promise<void>;
  readonly effects?: EffectQueue<F> & { readonly remember: Remember<S, F> };
}

/** To aggregates what a `Repository` is to entities: state and events are committed together, in one call. */
export class Store<S, E extends Message, F = never> {
  constructor(private readonly parts: StoreParts<S, E, F>) {}

  /**
   * Decides on each command, in order: loads under the row locks, saves what has changed, announces what happened and
   * queues what was asked for, in the same few statements however many commands there are.
   */
  async decide<D, C = void>(
    tx: Tx,
    commands: readonly Command<D>[],
    decision: Decision<S, E, D, F, C>,
    companion?: Companion<S, D, E, C>,
  ): Promise<void> {
    if (commands.length === 0) return;
    const aggregates = await this.load(tx, commands);
    const beside = await companion?.load(
      tx,
      commands.map(({ key, data }) => ({ state: aggregates.stateOf(key), data })),
    );
    for (const command of commands) {
      const events = aggregates.decide(command.key, command, (state) =>
        decision(state, command.data, beside as C),
      );
      companion?.add?.(beside as C, events, command);
    }
    await this.commit(tx, aggregates, async () => companion?.save?.(tx, beside as C));
  }

  /** The same for aggregates that nobody can know of yet: nothing is loaded. */
  async create<D>(tx: Tx, commands: readonly Command<D>[], decision: Decision<S, E, D, F>): Promise<void> {
    const aggregates = this.aggregates([]);
    for (const command of commands)
      aggregates.decide(command.key, command, (state) => decision(state, command.data));
    await this.commit(tx, aggregates);
  }

  /** The same for one request. @returns what the aggregate was before, and how many events it has now */
  async decideOne<D>(
    tx: Tx,
    command: Command<D>,
    decision: Decision<S, E, D, F>,
  ): Promise<{ before: S; version: number }> {
    const aggregates = await this.load(tx, [command]);
    const before = aggregates.stateOf(command.key);
    aggregates.decide(command.key, command, (state) => decision(state, command.data));
    await this.commit(tx, aggregates);
    return { before, version: aggregates.versionOf(command.key) };
  }

  private async load(tx: Tx, commands: readonly Command[]): Promise<Aggregates<S, E, F>> {
    const keys = [...new Set(commands.map(({ key }) => key))];
    return this.aggregates(await this.parts.rows.load(tx, keys));
  }

  private aggregates(loaded: Awaited<ReturnType<Rows<S>['load']>>): Aggregates<S, E, F> {
    return new Aggregates(this.parts.aggregate, loaded, this.parts.effects?.remember);
  }

  private async commit(
    tx: Tx,
    { changed, untouched, recorded, asked }: Aggregates<S, E, F>,
    saveCompanion?: () => Promise<void>,
  ): Promise<void> {
    await this.parts.rows.close(tx, untouched);
    if (changed.length === 0) return;
    mustBeAnnounced(tx, recorded);
    await this.parts.rows.save(tx, changed);
    await saveCompanion?.();
    await this.parts.announce(tx, recorded);
    if (asked.length > 0) await this.parts.effects!.add(tx, asked);
  }
}
