import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceFeedItem, ServiceFeedPage } from '../types/index.js';
import { RelayConnection } from '@eventually/relay';
import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  ServiceUnavailableException,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { OBSERVE_OPTIONS, type ObserveOptions } from '../observe-options.js';
import { type FeedCursor, reached } from './feed-cursor.js';
import { OutboxFeed } from './outbox-feed.js';
import { ActivityLog } from './activity-log.js';
import { seenActivity } from './seen-activity.js';
import { showing } from './seen-message.js';

/** While somebody waits: what other processes commit shows this late at most. What this one publishes wakes it. */
const LOOK_EVERY_MS = 250;
/** The connection is given back when nobody has asked for so long. */
const IDLE_MS = 10_000;
/** Who was away for longer gets a gap instead of everything since. */
const RESUMED_WITHIN_MS = 15 * 60_000;

export interface FeedQuestion {
  readonly after?: FeedCursor;
  readonly limit: number;
  readonly waitMs: number;
  /** Hexadecimal digits; only keys that end in one of them are told of. All, if unset. */
  readonly endings?: string;
}

type Page = Omit<ServiceFeedPage, 'next'> & { readonly next: FeedCursor };

const DIGITS = 16;

/** What a service has committed, published and handled, for whoever watches. Costs nothing while nobody asks. */
@Injectable()
export class Feed implements BeforeApplicationShutdown {
  private readonly outbox: OutboxFeed;
  private readonly service: string;
  private readonly show: ReturnType<typeof showing>;
  private idle: NodeJS.Timeout | undefined;
  private stopping = false;

  constructor(
    dataSource: DataSource,
    @Inject(OBSERVE_OPTIONS) { service }: Pick<ObserveOptions, 'service'>,
    private readonly recent: ActivityLog,
  ) {
    this.outbox = new OutboxFeed(new RelayConnection(dataSource, () => this.recent.wake()));
    this.service = service.name;
    this.show = showing(service);
  }

  /** From now on, unless it says after what. Waits while there is nothing. @throws 503 when the service stops */
  async page({ after, waitMs, ...wanted }: FeedQuestion): Promise<Page> {
    if (this.stopping) throw new ServiceUnavailableException('The service stops.');
    this.keepAwake();
    const until = Date.now() + waitMs;
    if (!after) return { items: [], next: await this.now(), isLast: true };
    if (Date.now() - after.at > RESUMED_WITHIN_MS)
      return {
        items: [this.gap('what happened before is too long ago')],
        next: await this.now(),
        isLast: true,
      };
    for (let cursor = after; ;) {
      const page = await this.read(cursor, wanted);
      const left = until - Date.now();
      if (page.items.length > 0 || left <= 0 || this.stopping) return page;
      cursor = page.next;
      const pause = Math.min(left, LOOK_EVERY_MS);
      // in a flood there is something at once, and hardly ever something wanted
      await (wanted.endings ? delay(pause) : this.recent.more(pause));
    }
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    clearTimeout(this.idle);
    this.recent.wake();
    await this.outbox.close();
  }

  private async now(): Promise<FeedCursor> {
    const { epoch, end } = this.recent;
    return { outbox: await this.outbox.now(), processes: [[epoch, end]], at: Date.now() };
  }

  /** First how far the activities are, then the messages: so a message is never told of before it is shown. */
  private async read(
    cursor: FeedCursor,
    { limit, endings }: Pick<FeedQuestion, 'limit' | 'endings'>,
  ): Promise<Page> {
    const { epoch } = this.recent;
    const known = cursor.processes.find(([one]) => one === epoch);
    const from = known?.[1] ?? 0;
    const half = Math.ceil(limit / 2);
    const most = endings ? Math.ceil((half * DIGITS) / endings.length) : half;
    const { activities, first } = this.recent.from(from, most);
    const { rows, isFull, cursor: outbox } = await this.outbox.next(cursor.outbox, half, endings);
    const messages = rows.map((row) => this.show(row));
    // those that were not read yet must come before what became of them
    const readTo = isFull ? Date.parse(messages.at(-1)!.time) : Infinity;
    const later = activities.findIndex(({ at }) => at > readTo);
    const told = later < 0 ? activities : activities.slice(0, later);
    const wanted = endings ? told.filter(({ key }) => endings.includes(key.slice(-1))) : told;
    const items = [
      ...messages.map((data) => ({ at: Date.parse(data.time), item: { kind: 'message', data } as const })),
      ...wanted.map((activity) => ({ at: activity.at, item: seenActivity(this.service, activity) })),
    ].sort((one, other) => one.at - other.at);
    return {
      items: [...this.gaps(Boolean(known), first > from), ...items.map(({ item }) => item)],
      next: { outbox, processes: reached(cursor.processes, epoch, first + told.length), at: Date.now() },
      isLast: !isFull && activities.length < most,
    };
  }

  private gaps(isKnown: boolean, lost: boolean): ServiceFeedItem[] {
    if (!isKnown)
      return [this.gap('another process answers: what became of messages at the last one is lost')];
    return lost ? [this.gap('too much happened to remember it all')] : [];
  }

  private gap(reason: string): ServiceFeedItem {
    return { kind: 'gap', data: { service: this.service, reason } };
  }

  private keepAwake(): void {
    clearTimeout(this.idle);
    this.idle = setTimeout(() => void this.outbox.close(), IDLE_MS).unref();
  }
}
