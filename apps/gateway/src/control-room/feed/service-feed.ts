import { setTimeout as delay } from 'node:timers/promises';
import type { ServiceFeedPage } from '@eventually/control-room';
import { Problem } from '@eventually/platform';
import type { ServiceName } from '../../services/services.js';
import type { OpsClient } from '../ops-client.js';
import { CatchUp } from './catch-up.js';
import type { Sampling } from './sampling.js';
import { pageOf, type Watcher } from './watcher.js';

const LIMIT = 1_000;
const WAIT_MS = 1_000;
const PAUSE_MS = 100;
/** When so much happens, nobody follows it item by item: fewer and larger pages cost the system less. */
const MUCH = 50;
const PAUSE_WHEN_MUCH_MS = 500;
const PAUSE_AFTER_FAILURE_MS = 500;

/** The feed of one service, read once for all who watch, and only while somebody does. */
export class ServiceFeed {
  private readonly watchers = new Map<Watcher, CatchUp | undefined>();
  private stop: AbortController | undefined;

  constructor(
    private readonly ops: Pick<OpsClient, 'ask'>,
    private readonly service: ServiceName,
    private readonly sampling: Pick<Sampling, 'sample' | 'told'>,
  ) {}

  /** The first one's place is where the reading begins; those who come later catch up by themselves. */
  join(watcher: Watcher): void {
    const from = watcher.from.get(this.service);
    if (!this.stop) {
      this.watchers.set(watcher, undefined);
      return this.start(from);
    }
    if (from === undefined) return void this.watchers.set(watcher, undefined);
    const catchUp = new CatchUp(this.service, watcher, (after, limit) => this.read({ after, limit }));
    this.watchers.set(watcher, catchUp);
    void catchUp.run(from);
  }

  leave(watcher: Watcher): void {
    this.watchers.delete(watcher);
    if (this.watchers.size > 0) return;
    this.stop?.abort();
    this.stop = undefined;
  }

  private start(from: string | undefined): void {
    const stop = new AbortController();
    this.stop = stop;
    void this.run(stop.signal, from);
  }

  private async run(signal: AbortSignal, from: string | undefined): Promise<void> {
    for (let after = from; !signal.aborted;) {
      try {
        const askedAt = performance.now();
        const page = await this.read({ after, limit: LIMIT, wait: WAIT_MS }, signal);
        if (signal.aborted) return;
        after = page.next;
        this.sampling.told(page.items.length);
        this.deliver(page, askedAt);
        await pause(this.pauseAfter(page), signal);
      } catch (error) {
        // what a client said it had come to may be nonsense
        if (error instanceof Problem && error.getStatus() === 400) {
          after = undefined;
          for (const watcher of this.watchers.keys()) watcher.gap(this.service, 'the place is not known');
        }
        await pause(PAUSE_AFTER_FAILURE_MS, signal);
      }
    }
  }

  private deliver(page: ServiceFeedPage, askedAt: number): void {
    const shared = pageOf(this.service, page);
    for (const [watcher, catchUp] of this.watchers)
      if (!catchUp) watcher.page(shared);
      else if (catchUp.take(shared, askedAt)) this.watchers.set(watcher, undefined);
  }

  /** None when there is more already. */
  private pauseAfter({ items, isLast }: ServiceFeedPage): number {
    if (!isLast) return 0;
    return items.length * this.sampling.sample.oneOf >= MUCH ? PAUSE_WHEN_MUCH_MS : PAUSE_MS;
  }

  private read(
    { after, limit, wait = 0 }: { after?: string; limit: number; wait?: number },
    signal?: AbortSignal,
  ): Promise<ServiceFeedPage> {
    const { endings } = this.sampling.sample;
    const query = new URLSearchParams({
      limit: String(limit),
      wait: String(wait),
      ...(after && { after }),
      ...(endings && { endings }),
    });
    return this.ops.ask(this.service, `/ops/feed?${query}`, { withinMs: wait + 2_000, signal });
  }
}

const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  delay(ms, undefined, { signal }).catch(() => undefined);
