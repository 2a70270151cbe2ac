import type { AnyCommandType, Envelope, MessageOf } from '@eventually/contract-kit';
import type { Addressed } from '@eventually/outbox';
import { failpoint, type Observer, type Tx, unobserved } from '@eventually/runtime';
import type { CommandSender } from './command-sender.js';
import { type KeyedInput, moves } from './moves.js';
import type { SagaStore, StoredSaga } from './saga-store.js';
import { type AnySaga, eventsOf } from './saga.js';
import { timeEnded } from './time-ended.js';

export interface SagaOptions {
  readonly sagas?: readonly AnySaga[];
}

/**
 * Drives this service's sagas. A saga's state changes in the transaction of what moves it: its start, an answer, or
 * a deadline. The commands it sends commit with it; those meant for this service itself are handled at once.
 */
export class Sagas {
  private readonly sagas: readonly AnySaga[];
  private readonly awaited: ReadonlySet<string>;

  constructor(
    { sagas = [] }: SagaOptions,
    private readonly store: SagaStore,
    private readonly sender: Pick<CommandSender, 'send'>,
    private readonly observer: Pick<Observer, 'sagaEnded'> = unobserved,
  ) {
    this.sagas = sagas;
    this.awaited = new Set(this.sagas.flatMap((saga) => eventsOf(saga).map(({ type }) => type as string)));
  }

  /** How many kinds there are. */
  get count(): number {
    return this.sagas.length;
  }

  /** All that moves sagas is handled together. */
  targetOf(type: string): 'sagas' | undefined {
    return this.awaited.has(type) ? 'sagas' : undefined;
  }

  handle(tx: Tx, _target: string, events: readonly Envelope[]): Promise<void> {
    return this.advance(tx, events);
  }

  /** Each of the sagas that it moves. */
  consumersOf(group: string, type: string): readonly string[] {
    return this.sagas
      .filter((saga) => eventsOf(saga).some((event) => event.type === type))
      .map(({ name }) => `${group}.${name}`);
  }

  /** Starts the sagas that these commands start; one that has started under the same key is left alone. */
  async start(tx: Tx, starts: readonly Addressed<MessageOf<AnyCommandType>>[]): Promise<void> {
    for (const saga of this.sagas) {
      const happenings = starts
        .filter(({ command }) => command.type === saga.startedBy.type)
        .map(({ command, cause }) => ({
          key: keyOf(saga, command.data),
          input: { start: command.data },
          cause,
        }));
      if (happenings.length === 0) continue;
      const { moved, sent } = moves(saga, new Map(), happenings);
      const fresh = await this.store.start(tx, saga.name, moved);
      await this.sender.send(
        tx,
        sent.filter(({ key }) => fresh.has(key)),
      );
    }
  }

  /** Moves the sagas that these events belong to. */
  async advance(tx: Tx, events: readonly Envelope[]): Promise<void> {
    for (const saga of this.sagas) {
      const types = new Set(eventsOf(saga).map(({ type }) => type as string));
      const happenings = events
        .filter(({ type }) => types.has(type))
        .map((event) => ({ key: keyOf(saga, event.data), input: { event }, cause: event }));
      if (happenings.length === 0) continue;
      const keys = [...new Set(happenings.map(({ key }) => key))];
      await this.move(tx, saga, await this.store.load(tx, saga.name, keys), happenings);
    }
  }

  /** Compensates up to `most` sagas of each kind whose answer is overdue. @returns how many there were */
  async expire(tx: Tx, most: number): Promise<number> {
    let count = 0;
    for (const saga of this.sagas) {
      const overdue = await this.store.claimOverdue(tx, saga.name, most);
      if (overdue.size === 0) continue;
      failpoint('saga.overdue-claimed');
      const happenings = [...overdue].map(([key, { cause }]) => ({ key, input: 'deadline' as const, cause }));
      await this.move(tx, saga, overdue, happenings);
      count += overdue.size;
    }
    return count;
  }

  /** Lets the longest overdue saga of each kind, which cannot be compensated now, come back later. */
  async postpone(tx: Tx, ms: number): Promise<void> {
    for (const { name } of this.sagas) await this.store.postponeOverdue(tx, name, ms);
  }

  private async move(
    tx: Tx,
    saga: AnySaga,
    sagas: ReadonlyMap<string, StoredSaga>,
    happenings: readonly KeyedInput[],
  ): Promise<void> {
    const { moved, sent } = moves(saga, sagas, happenings);
    if (moved.length === 0) return;
    await this.store.save(tx, saga.name, moved);
    if (moved.some(({ state }) => state.status === 'compensated')) failpoint('saga.compensating');
    await this.sender.send(tx, sent);
    timeEnded(tx, saga, happenings, sagas, moved, this.observer);
  }
}

const keyOf = (saga: AnySaga, data: unknown): string => String((data as Record<string, unknown>)[saga.key]);
