import { get, type IncomingMessage } from 'node:http';
import type { FeedItem } from '@eventually/control-room';
import { authorizationOf } from '../http.js';
import { gatewayUrl } from './under-test.js';

const AGAIN_AFTER_MS = 200;

/** A client of `/control/feed` that comes back with the last id it has seen, as an EventSource does. */
export class Watching {
  readonly items: FeedItem[] = [];
  connections = 0;
  lastId: string | undefined;
  private stopped = false;
  private response: IncomingMessage | undefined;
  private rest = '';

  static start(): Watching {
    const watching = new Watching();
    void watching.run();
    return watching;
  }

  stop(): void {
    this.stopped = true;
    this.response?.destroy();
  }

  /** Ids of the messages, in the order in which they were told. */
  messagesOf(key: string): string[] {
    return this.items.flatMap(({ kind, data }) => (kind === 'message' && data.key === key ? [data.id] : []));
  }

  private async run(): Promise<void> {
    while (!this.stopped) {
      await this.read().catch(() => undefined);
      await new Promise((again) => setTimeout(again, AGAIN_AFTER_MS));
    }
  }

  private async read(): Promise<void> {
    const headers = {
      ...(await authorizationOf('olga')),
      ...(this.lastId && { 'last-event-id': this.lastId }),
    };
    await new Promise<void>((resolve, reject) => {
      get(new URL('/control/feed', gatewayUrl), { headers, agent: false }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`answered ${response.statusCode}`));
        this.connections += 1;
        this.response = response;
        this.rest = '';
        response.setEncoding('utf8').on('data', (text: string) => this.take(text));
        response.on('close', resolve).on('error', reject);
      }).on('error', reject);
    });
  }

  /** What is not whole when the connection breaks is as if it had never come. */
  private take(text: string): void {
    const blocks = (this.rest + text).split('\n\n');
    this.rest = blocks.pop()!;
    for (const block of blocks) {
      const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1];
      const [id, kind, data] = [field('id'), field('event'), field('data')];
      if (kind && data) this.items.push({ kind, data: JSON.parse(data) as unknown } as FeedItem);
      if (id) this.lastId = id;
    }
  }
}
