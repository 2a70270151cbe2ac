import {
  type Cause,
  type CommandIn,
  encode,
  type Envelope,
  type EventIn,
  type Message,
  type Service,
  type Stream,
} from '@eventually/contract-kit';
import { markForCommit, type Tx, write } from '@eventually/runtime';
import { v7 as newMessageId } from 'uuid';
import type { Recorded } from './recorded.js';

/** Marks transactions that leave something to publish. */
export const OUTBOX = 'outbox';

const announced = new WeakSet<Recorded>();

/** Whether it was added to an outbox. */
export const isAnnounced = (recorded: Recorded): boolean => announced.has(recorded);

/** A command on its way to the owner of a stream. */
export interface Addressed<C extends Message = Message> {
  readonly command: C;
  readonly cause: Cause;
}

/** Nothing, for a stream that `Me` owns; for any other, what the compiler says of it. */
export type Owned<S extends Stream, Me extends Service> = S['owner'] extends Me['name']
  ? unknown
  : `${Me['name']} cannot write to stream ${S['name']}: ${S['owner']} owns it`;

/** The same for a stream whose owner gets commands from `Me`. */
export type Accepting<S extends Stream, Me extends Service> = S['name'] extends Me['sends'][number]['name']
  ? unknown
  : `${Me['name']} does not declare that it sends commands to stream ${S['name']}`;

/**
 * Messages that leave the service `Me` commit together with the state they speak of; the relay publishes them.
 * At least once, in order per key, provided that the aggregate's row is locked while its messages are added.
 */
export class Outbox<Me extends Service> {
  constructor(private readonly service: Me) {}

  /**
   * Announces what was decided, in one statement.
   * @throws Error when the stream belongs to another service, should the compiler have been silenced
   */
  async add<S extends Stream>(
    tx: Tx,
    stream: S & Owned<S, Me>,
    recorded: readonly Recorded<EventIn<S>>[],
  ): Promise<void> {
    if (stream.owner !== this.service.name)
      throw new Error(`${this.service.name} cannot write to stream ${stream.name}: ${stream.owner} owns it`);
    const envelopes = recorded.map(({ event, key, sequence, cause, at }) =>
      this.envelope(event as Message, key, sequence, cause, at),
    );
    await this.append(tx, stream, stream.topics.events, envelopes);
    for (const one of recorded) announced.add(one);
  }

  /**
   * Sends commands to the stream's owner, in one statement.
   * @throws Error when this service does not declare that it does so, should the compiler have been silenced
   */
  async send<S extends Stream>(
    tx: Tx,
    stream: S & Accepting<S, Me>,
    commands: readonly Addressed<CommandIn<S>>[],
  ): Promise<void> {
    if (!this.service.sends.includes(stream))
      throw new Error(
        `${this.service.name} does not declare that it sends commands to stream ${stream.name}`,
      );
    const envelopes = commands.map(({ command, cause }) => {
      const { data } = command as Message<string, Record<string, unknown>>;
      return this.envelope(command as Message, String(data[stream.key]), 0, cause);
    });
    await this.append(tx, stream, stream.topics.commands, envelopes);
  }

  private envelope(
    message: Message,
    key: string,
    sequence: number,
    cause: Cause,
    time = new Date().toISOString(),
  ): Envelope {
    return {
      ...message,
      id: newMessageId(),
      key,
      sequence,
      source: this.service.name,
      time,
      correlationId: cause.correlationId,
      ...(cause.id && { causationId: cause.id }),
      ...(cause.traceparent && { traceparent: cause.traceparent }),
    };
  }

  private async append(tx: Tx, stream: Stream, topic: string, envelopes: Envelope[]): Promise<void> {
    if (envelopes.length === 0) return;
    const records = envelopes.map((envelope) => ({ id: envelope.id, ...encode(stream, envelope) }));
    await write(
      tx,
      `INSERT INTO outbox (topic, id, key, value, headers)
       SELECT $1, id, key, value, headers
       FROM jsonb_to_recordset($2) AS record (id uuid, key text, value text, headers jsonb)`,
      [topic, JSON.stringify(records)],
    );
    markForCommit(tx, OUTBOX);
  }
}
