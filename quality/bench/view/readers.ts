import { type Distribution, distributionOf } from '../distribution.js';
import { Pool } from 'undici';

const ANSWER_WITHIN_MS = 10_000;
const RECENT = 200;

interface Document {
  readonly version: number;
}

/** What readers have noticed in a span of time. */
export interface Noticed {
  readonly reads: number;
  /** Answered otherwise than with the order, or not at all. */
  readonly failed: number;
  /** The document was older than one that the same reader had seen. */
  readonly backward: number;
  readonly latency: Distribution;
}

/** Clients who read orders without a pause, old ones and those that change, now from one instance and now from another. */
export class Readers {
  readonly examples: string[] = [];
  private readonly headers: Readonly<Record<string, string>>;
  private readonly pools: readonly Pool[];
  private readonly recent: string[] = [];
  private isOver = false;
  private reading: Promise<unknown> = Promise.resolve();
  private failed = 0;
  private backward = 0;
  private latencies: number[] = [];

  constructor(
    { urls, authorization }: { urls: readonly string[]; authorization: string },
    private readonly known: readonly string[],
    private readonly count: number,
  ) {
    this.headers = { authorization };
    this.pools = urls.map((url) => new Pool(url, { connections: count }));
  }

  start(): void {
    this.reading = Promise.all(Array.from({ length: this.count }, () => this.read()));
  }

  /** An order that changes just now. */
  tell(orderId: string): void {
    this.recent.push(orderId);
    if (this.recent.length > RECENT) this.recent.shift();
  }

  /** What was noticed since the last time. */
  take(): Noticed {
    const latency = distributionOf(this.latencies);
    const noticed = { reads: latency.count, failed: this.failed, backward: this.backward, latency };
    [this.latencies, this.failed, this.backward] = [[], 0, 0];
    return noticed;
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.reading;
    await Promise.all(this.pools.map((pool) => pool.close()));
  }

  private async read(): Promise<void> {
    const seen = new Map<string, number>();
    for (let turn = 0; !this.isOver; turn++) {
      const among = turn % 2 === 0 && this.recent.length > 0 ? this.recent : this.known;
      const orderId = among[Math.floor(Math.random() * among.length)]!;
      const began = performance.now();
      const problem = await this.look(this.pools[turn % this.pools.length]!, orderId, seen);
      this.latencies.push(performance.now() - began);
      if (problem && this.examples.length < 10) this.examples.push(problem);
    }
  }

  private async look(pool: Pool, orderId: string, seen: Map<string, number>): Promise<string | undefined> {
    try {
      const { statusCode, body } = await pool.request({
        method: 'GET',
        path: `/orders/${orderId}`,
        headers: this.headers,
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      const document = (await body.json()) as Document;
      const before = seen.get(orderId);
      if (statusCode === 404 && before === undefined && !this.known.includes(orderId)) return undefined; // not yet
      if (statusCode !== 200) throw new Error(`${orderId} was answered with ${statusCode}`);
      seen.set(orderId, document.version);
      if (document.version >= (before ?? 0)) return undefined;
      this.backward += 1;
      return `${orderId} went from ${before} back to ${document.version}`;
    } catch (error) {
      this.failed += 1;
      return (error as Error).message;
    }
  }
}
