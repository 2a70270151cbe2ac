import { type AnyCommandType, type Cause, type Envelope, type MessageOf } from '@eventually/contract-kit';
import { Inject, Injectable } from '@nestjs/common';
import { MESSAGING_OPTIONS, type MessagingOptions } from '../messaging-options.js';
import type { Addressed } from '../outbox/outbox.js';
import type { Tx } from '../transaction.js';
import { advance, type SagaInput } from './advance.js';
import { CommandSender, type SagaCommand } from './command-sender.js';
import { type AnySaga, eventsOf } from './saga.js';
import { claimOverdue, loadSagas, type SavedSaga, saveSagas } from './saga-store.js';

interface Happening {
  readonly key: string;
  readonly input: SagaInput;
  readonly cause: Cause;
}

/**
 * Drives this service's sagas. A saga's state changes in the transaction of what moves it: its start, an answer, or
 * a deadline. The commands it sends commit with it; those meant for this service itself are handled at once.
 */
@Injectable()
export class Sagas {
  private readonly sagas: readonly AnySaga[];
  private readonly awaiting: ReadonlySet<string>;

  constructor(
    @Inject(MESSAGING_OPTIONS) options: MessagingOptions,
    private readonly sender: CommandSender,
  ) {
    this.sagas = options.sagas ?? [];
    this.awaiting = new Set(this.sagas.flatMap((saga) => eventsOf(saga).map(({ type }) => type as string)));
  }

  awaits(type: string): boolean {
    return this.awaiting.has(type);
  }

  /** Starts the sagas that these commands start; one that runs under the same key already is left alone. */
  async start(tx: Tx, starts: readonly Addressed<MessageOf<AnyCommandType>>[]): Promise<void> {
    for (const saga of this.sagas) {
      const happenings = starts
        .filter(({ command }) => command.type === saga.startedBy.type)
        .map(({ command, cause }) => ({
          key: keyOf(saga, command.data),
          input: { start: command.data },
          cause,
        }));
      await this.run(tx, saga, happenings);
    }
  }

  /** Moves the sagas that these events belong to. */
  async advance(tx: Tx, events: readonly Envelope[]): Promise<void> {
    for (const saga of this.sagas) {
      const types = new Set(eventsOf(saga).map(({ type }) => type as string));
      const happenings = events
        .filter(({ type }) => types.has(type))
        .map((event) => ({ key: keyOf(saga, event.data), input: { event }, cause: event }));
      await this.run(tx, saga, happenings);
    }
  }

  /** Compensates up to `most` sagas of each kind whose answer is overdue. @returns how many there were */
  async expire(tx: Tx, most: number): Promise<number> {
    let count = 0;
    for (const saga of this.sagas) {
      const overdue = await claimOverdue(tx, saga.name, most);
      await this.run(
        tx,
        saga,
        overdue.map(({ key, cause }) => ({ key, input: 'deadline', cause })),
      );
      count += overdue.length;
    }
    return count;
  }

  private async run(tx: Tx, saga: AnySaga, happenings: readonly Happening[]): Promise<void> {
    if (happenings.length === 0) return;
    const sagas = await loadSagas(tx, saga.name, [...new Set(happenings.map(({ key }) => key))]);
    const moved = new Map<string, SavedSaga>();
    const sent: SagaCommand[] = [];
    for (const { key, input, cause } of happenings) {
      const before = moved.get(key) ?? sagas.get(key);
      const next = advance(saga, before?.state, input);
      if (!next) continue;
      moved.set(key, { key, state: next.state, deadline: next.deadline, cause: before?.cause ?? cause });
      sent.push(...next.send.map((command) => ({ command, cause, key })));
    }
    await saveSagas(tx, saga.name, [...moved.values()]);
    await this.sender.send(tx, sent);
  }
}

const keyOf = (saga: AnySaga, data: unknown): string => String((data as Record<string, unknown>)[saga.key]);
