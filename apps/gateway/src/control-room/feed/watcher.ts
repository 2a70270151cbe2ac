import type { FeedItem, ServiceFeedPage } from '@eventually/control-room';
import type { ServiceName } from '../../services/services.js';
import { frame, frames, idFrame } from './frames.js';
import { idOf, type Places } from './place.js';

/** Bytes that may wait for a client that reads slowly. What comes then, it does not get. */
const MOST_WAITING_BYTES = 1024 * 1024;

/** What is written to: a response. */
export interface Sink {
  readonly writableLength: number;
  write(text: string): unknown;
  end(): unknown;
}

/** A page of a service's feed; its text is made once for all who get it. */
export interface FeedPage extends ServiceFeedPage {
  readonly service: ServiceName;
  readonly text: string;
}

export const pageOf = (service: ServiceName, page: ServiceFeedPage): FeedPage => {
  let text: string | undefined;
  return {
    ...page,
    service,
    get text() {
      return (text ??= frames(page.items));
    },
  };
};

/** One client of the feed: how far it has come, and whether it keeps up. */
export class Watcher {
  private readonly places = new Map<ServiceName, string>();
  private readonly missed = new Set<string>();

  constructor(
    private readonly services: readonly ServiceName[],
    private readonly sink: Sink,
    /** Where it stopped the last time. */
    readonly from: Places,
  ) {
    for (const [service, place] of from) this.places.set(service, place);
  }

  /** The last item of the page carries the id to resume from: who loses the connection before gets the page again. */
  page({ service, items, next, text }: FeedPage): void {
    const isFirst = !this.places.has(service);
    this.places.set(service, next);
    if (items.length === 0) return isFirst ? void this.write(service, this.id) : undefined;
    this.write(service, text + this.id);
  }

  /** The state of a moment; the next one replaces it. */
  state(item: FeedItem): void {
    if (this.keepsUp) this.sink.write(frame(item));
  }

  gap(service: string, reason: string): void {
    this.sink.write(frame({ kind: 'gap', data: { service, reason } }));
  }

  heartbeat(): void {
    if (this.keepsUp) this.sink.write(`: alive\n\n`);
  }

  end(): void {
    this.sink.end();
  }

  private write(service: ServiceName, text: string): void {
    if (!this.keepsUp) return void this.missed.add(service);
    for (const one of this.missed) this.gap(one, 'this client was too slow');
    this.missed.clear();
    this.sink.write(text);
  }

  private get keepsUp(): boolean {
    return this.sink.writableLength < MOST_WAITING_BYTES;
  }

  private get id(): string {
    return idFrame(idOf(this.services, this.places));
  }
}
