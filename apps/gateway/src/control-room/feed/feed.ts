import type { FeedItem } from '@eventually/control-room';
import { Problem } from '@eventually/platform';
import { type BeforeApplicationShutdown, Inject, Injectable, Optional } from '@nestjs/common';
import { Services } from '../../services/services.js';
import { CONTROL_SERVER, type ControlServer } from '../control-server.js';
import { OpsClient } from '../ops-client.js';
import { placesIn } from './place.js';
import { Sampling } from './sampling.js';
import { ServiceFeed } from './service-feed.js';
import { States } from './states.js';
import { type Sink, Watcher } from './watcher.js';

const MOST_WATCHERS = 50;
const HEARTBEAT_MS = 15_000;

/** All services' feeds as one, for any number of clients: what is asked does not depend on how many watch. */
@Injectable()
export class Feed implements BeforeApplicationShutdown {
  private readonly watchers = new Set<Watcher>();
  private readonly feeds: readonly ServiceFeed[];
  private readonly states: States;
  private watching: AbortController | undefined;
  private stopping = false;

  constructor(
    private readonly ops: OpsClient,
    services: Services,
    @Optional() @Inject(CONTROL_SERVER) controlServer: ControlServer | undefined,
  ) {
    const sampling = new Sampling();
    this.feeds = ops.services.map((service) => new ServiceFeed(ops, service, sampling));
    this.states = new States(ops, services, controlServer, sampling);
  }

  /** @throws Problem 503 when there are too many already, or the gateway stops */
  assertRoom(): void {
    if (this.stopping || this.watchers.size >= MOST_WATCHERS)
      throw new Problem(503, 'Service Unavailable', { detail: 'No more clients can watch at the moment.' });
  }

  /** @returns how it ends */
  watch(sink: Sink, lastEventId: string | undefined): () => void {
    const watcher = new Watcher(this.ops.services, sink, placesIn(this.ops.services, lastEventId));
    this.watchers.add(watcher);
    for (const feed of this.feeds) feed.join(watcher);
    this.states.forget();
    this.begin();
    return () => this.leave(watcher);
  }

  beforeApplicationShutdown(): void {
    this.stopping = true;
    for (const watcher of this.watchers) {
      this.leave(watcher);
      watcher.end();
    }
  }

  private leave(watcher: Watcher): void {
    this.watchers.delete(watcher);
    for (const feed of this.feeds) feed.leave(watcher);
    if (this.watchers.size > 0) return;
    this.watching?.abort();
    this.watching = undefined;
  }

  private begin(): void {
    if (this.watching) return;
    const { signal } = (this.watching = new AbortController());
    const tell = (item: FeedItem): void => {
      if (!signal.aborted) for (const watcher of this.watchers) watcher.state(item);
    };
    void this.states.run(tell, signal);
    const heartbeat = setInterval(() => {
      for (const watcher of this.watchers) watcher.heartbeat();
    }, HEARTBEAT_MS);
    signal.addEventListener('abort', () => clearInterval(heartbeat), { once: true });
  }
}
