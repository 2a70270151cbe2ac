import type { ServiceFeedPage } from '@eventually/control-room';
import { keyOf } from './frames.js';
import { type FeedPage, pageOf, type Watcher } from './watcher.js';
import type { ServiceName } from '../../services/services.js';

const PAGE = 1_000;
const MOST_PAGES = 20;
const MOST_HELD = 200;

type Read = (after: string, limit: number) => Promise<ServiceFeedPage>;

/**
 * Brings a client that was away up to those who stayed: it reads by itself what it missed, while what the others get is
 * held back for it. Both ways overlap, so that nothing falls between them, and what came already is left out.
 */
export class CatchUp {
  private held: FeedPage[] | undefined = [];
  private readonly seen = new Set<string>();
  private tooMany = false;
  private endedAt = Infinity;

  constructor(
    private readonly service: ServiceName,
    private readonly watcher: Watcher,
    private readonly read: Read,
  ) {}

  /**
   * A page that the others get, and when it was asked for.
   * @returns whether the client is up with them from now on
   */
  take(page: FeedPage, askedAt: number): boolean {
    if (!this.held) this.pass(page);
    else if (this.held.length < MOST_HELD) this.held.push(page);
    else this.tooMany = true;
    return askedAt > this.endedAt && page.isLast;
  }

  async run(from: string): Promise<void> {
    if (!(await this.readFrom(from))) this.tooMany = true;
    for (const page of this.held!) this.pass(page);
    if (this.tooMany) this.watcher.gap(this.service, 'too much happened meanwhile');
    this.held = undefined;
    this.endedAt = performance.now();
  }

  private pass(page: FeedPage): void {
    const items = page.items.filter((item) => !this.seen.has(keyOf(item)));
    this.watcher.page(items.length === page.items.length ? page : pageOf(this.service, { ...page, items }));
  }

  /** @returns whether it got to the end */
  private async readFrom(from: string): Promise<boolean> {
    for (let after = from, pages = 0; pages < MOST_PAGES; pages++) {
      const page = await this.read(after, PAGE).catch(() => undefined);
      if (!page) return false;
      for (const item of page.items) this.seen.add(keyOf(item));
      this.watcher.page(pageOf(this.service, page));
      after = page.next;
      if (page.isLast) return true;
    }
    return false;
  }
}
