import type { Stream } from '@eventually/contract-kit';
import type { Applied, Subscriber } from '../delivery/subscriber.js';
import { failpoint } from '../failpoint/failpoint.js';
import type { Dispatcher } from '../kafka/dispatcher.js';
import type { Readable } from '../kafka/incoming.js';
import { inWaves } from '../kafka/waves.js';
import type { Sagas } from '../saga/sagas.js';
import type { Tx } from '../transaction.js';
import { countHandled } from '../vitals/count-handled.js';
import { Inbox } from './inbox.js';

const SAGAS = 'sagas';
const idOf = ({ envelope }: Readable): string => envelope.id;

/** The service's handlers and sagas: each message is claimed in the inbox in the transaction that handles it. */
export class InboxSubscriber implements Subscriber {
  readonly topics: ReadonlyMap<string, Stream>;
  private readonly handled: ReadonlySet<string>;
  private readonly consumers = new Map<string, readonly string[]>();

  constructor(
    readonly group: string,
    streams: readonly Stream[],
    private readonly dispatcher: Dispatcher,
    private readonly sagas: Sagas,
    private readonly inbox: Pick<Inbox, 'claim'> = new Inbox(),
  ) {
    this.handled = new Set(dispatcher.types);
    this.topics = new Map(
      streams.flatMap((stream) => [
        ...(this.wantsAny(stream.events) ? [[stream.topics.events, stream] as const] : []),
        ...(this.wantsAny(stream.commands) ? [[stream.topics.commands, stream] as const] : []),
      ]),
    );
  }

  wants(type: string): boolean {
    return this.handled.has(type) || this.sagas.awaits(type);
  }

  async apply(tx: Tx, messages: readonly Readable[]): Promise<Applied> {
    if (messages.length === 0) return { redelivered: new Set() };
    const claimed = await this.claim(tx, messages);
    failpoint('inbox.claimed');
    const fresh = messages.filter((message) => claimed.delete(idOf(message)));
    const deliveries = fresh.flatMap(({ envelope }) => [
      ...(this.handled.has(envelope.type) ? [{ target: envelope.type, envelope }] : []),
      ...(this.sagas.awaits(envelope.type) ? [{ target: SAGAS, envelope }] : []),
    ]);
    const waves = inWaves(
      deliveries,
      ({ target }) => target,
      ({ envelope }) => envelope.key,
    );
    for (const wave of waves) {
      const envelopes = wave.messages.map(({ envelope }) => envelope);
      if (wave.target === SAGAS) await this.sagas.advance(tx, envelopes);
      else await this.dispatcher.dispatch(tx, wave.target, envelopes);
    }
    failpoint('inbox.handled');
    const applied = new Set(fresh);
    const redelivered = new Set(messages.filter((message) => !applied.has(message)));
    countHandled(tx, this.group, { all: messages.length, again: redelivered.size });
    return { redelivered };
  }

  /** The service itself, and each of its sagas that the type moves. */
  consumersOf(type: string): readonly string[] {
    const known = this.consumers.get(type) ?? [
      ...(this.handled.has(type) ? [this.group] : []),
      ...this.sagas.awaiting(type).map((saga) => `${this.group}.${saga}`),
    ];
    this.consumers.set(type, known);
    return known;
  }

  async skip(tx: Tx, message: Readable): Promise<void> {
    await this.claim(tx, [message]);
  }

  private claim(tx: Tx, messages: readonly Readable[]): Promise<Set<string>> {
    const decided = messages.filter(({ isDecided }) => isDecided);
    return this.inbox.claim(tx, messages.map(idOf), decided.map(idOf));
  }

  private wantsAny(types: readonly { type: string }[]): boolean {
    return types.some(({ type }) => this.wants(type));
  }
}
