import type { FeedItem } from '@eventually/control-room';
import { withSample } from './sample.js';
import { type ControlRoom, empty } from './state.js';
import { applyFeedItems } from './apply-feed-items.js';

/** Under load there is something new at every frame: ten pictures a second are enough to look at. */
const SHORTEST_MS = 100;
const SAMPLE_MS = 1_000;

/** Keeps the state, and tells React of it once per picture however much came in between. */
export class Store {
  private room = empty;
  private waiting: FeedItem[] = [];
  private scheduled = false;
  private shownAt = 0;
  private readonly listeners = new Set<() => void>();

  constructor() {
    setInterval(() => this.show(withSample(this.room, Date.now())), SAMPLE_MS);
  }

  readonly now = (): ControlRoom => this.room;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => void this.listeners.delete(listener);
  };

  add(items: readonly FeedItem[]): void {
    this.waiting.push(...items);
    if (this.scheduled) return;
    this.scheduled = true;
    setTimeout(() => this.flush(), Math.max(0, this.shownAt + SHORTEST_MS - performance.now()));
  }

  private flush(): void {
    this.scheduled = false;
    this.shownAt = performance.now();
    this.show(applyFeedItems(this.room, this.waiting.splice(0), Date.now()));
  }

  private show(room: ControlRoom): void {
    this.room = room;
    for (const listener of this.listeners) listener();
  }
}
