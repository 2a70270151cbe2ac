import type { Stream } from '@eventually/contract-kit';
import { failpoint, type Tx } from '@eventually/runtime';
import type { DecodedRecord } from './consumer/consumed-record.js';
import type { Applied, Subscriber } from './delivery/subscriber.js';
import { Inbox } from './inbox.js';
import type { MessageHandler } from './message-handler.js';
import { groupByHandler } from './group-by-handler.js';

const idOf = ({ envelope }: DecodedRecord): string => envelope.id;

/** Which handler gets a message, and what it calls those that it handles together. */
interface Route {
  readonly handler: MessageHandler;
  readonly target: string;
}

/** The service's handlers and sagas: each message is claimed in the inbox in the transaction that handles it. */
export class InboxSubscriber implements Subscriber {
  readonly topics: ReadonlyMap<string, Stream>;
  private readonly consumers = new Map<string, readonly string[]>();
  private readonly routes = new Map<string, readonly Route[]>();

  constructor(
    readonly group: string,
    streams: readonly Stream[],
    private readonly handlers: readonly MessageHandler[],
    private readonly inbox: Pick<Inbox, 'claim'> = new Inbox(),
  ) {
    this.topics = new Map(
      streams.flatMap((stream) => [
        ...(this.wantsAny(stream.events) ? [[stream.topics.events, stream] as const] : []),
        ...(this.wantsAny(stream.commands) ? [[stream.topics.commands, stream] as const] : []),
      ]),
    );
  }

  wants(type: string): boolean {
    return this.handlers.some((handler) => handler.targetOf(type) !== undefined);
  }

  async apply(tx: Tx, messages: readonly DecodedRecord[]): Promise<Applied> {
    if (messages.length === 0) return { redelivered: new Set() };
    const claimed = await this.claim(tx, messages);
    failpoint('inbox.claimed');
    const fresh = messages.filter((message) => claimed.delete(idOf(message)));
    const deliveries = fresh.flatMap(({ envelope }) =>
      this.routesOf(envelope.type).map((route) => ({ route, envelope })),
    );
    const waves = groupByHandler(
      deliveries,
      ({ route }) => route,
      ({ envelope }) => envelope.key,
    );
    for (const { target: route, messages: together } of waves) {
      const envelopes = together.map(({ envelope }) => envelope);
      await route.handler.handle(tx, route.target, envelopes);
    }
    failpoint('inbox.handled');
    const applied = new Set(fresh);
    const redelivered = new Set(messages.filter((message) => !applied.has(message)));
    return { redelivered };
  }

  /** The service itself, and each of its sagas that the type moves. */
  consumersOf(type: string): readonly string[] {
    const known =
      this.consumers.get(type) ?? this.handlers.flatMap((handler) => handler.consumersOf(this.group, type));
    this.consumers.set(type, known);
    return known;
  }

  async skip(tx: Tx, message: DecodedRecord): Promise<void> {
    await this.claim(tx, [message]);
  }

  private routesOf(type: string): readonly Route[] {
    const known = this.routes.get(type) ?? this.findRoutes(type);
    this.routes.set(type, known);
    return known;
  }

  /** Of types that a handler handles together there is one route: messages that go the same way are told by it. */
  private findRoutes(type: string): Route[] {
    const others = [...this.routes.values()].flat();
    return this.handlers.flatMap((handler) => {
      const target = handler.targetOf(type);
      if (target === undefined) return [];
      return others.find((one) => one.handler === handler && one.target === target) ?? { handler, target };
    });
  }

  private claim(tx: Tx, messages: readonly DecodedRecord[]): Promise<Set<string>> {
    const decided = messages.filter(({ isDecided }) => isDecided);
    return this.inbox.claim(tx, messages.map(idOf), decided.map(idOf));
  }

  private wantsAny(types: readonly { type: string }[]): boolean {
    return types.some(({ type }) => this.wants(type));
  }
}
