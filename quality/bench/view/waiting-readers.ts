import { randomUUID } from 'node:crypto';
import { Pool } from 'undici';

/** So many clients who wait for what never comes: each asks again as soon as it is told that it is not there. */
export class WaitingReaders {
  answers = 0;
  private readonly headers: Readonly<Record<string, string>>;
  private readonly pool: Pool;
  private readonly waiting: Promise<unknown>;
  private isOver = false;

  constructor(
    { url, authorization }: { url: string; authorization: string },
    count: number,
    tokenOf: (orderId: string) => string,
  ) {
    this.headers = { authorization };
    this.pool = new Pool(url, { connections: count });
    this.waiting = Promise.all(Array.from({ length: count }, () => this.wait(tokenOf)));
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.waiting;
    await this.pool.close();
  }

  private async wait(tokenOf: (orderId: string) => string): Promise<void> {
    const orderId = randomUUID();
    while (!this.isOver) {
      const { statusCode, body } = await this.pool.request({
        method: 'GET',
        path: `/orders/${orderId}?after=${tokenOf(orderId)}`,
        headers: this.headers,
      });
      await body.dump();
      if (statusCode !== 202) throw new Error(`A reader was answered with ${statusCode} instead of 202.`);
      this.answers += 1;
    }
  }
}
