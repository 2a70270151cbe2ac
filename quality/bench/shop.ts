import { randomUUID } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { DevelopmentToken } from '@eventually/runner';
import { Pool } from 'undici';

const SKUS = 20;
const STOCK = 1_000_000;
const ANSWER_WITHIN_MS = 30_000;
const LISTED_WITHIN_MS = 15_000;
const INSIST_FOR_MS = 30_000;
const ASK_AGAIN_MS = 100;

/** An order that was taken, and the token of what was written. */
interface Ordered {
  readonly orderId: string;
  readonly token: string;
}

export const shopSkus = Array.from({ length: SKUS }, (_, index) => `bench-${index}`);

/** The gateway, as a busy client uses it: connections are kept open. */
export class Shop {
  private readonly pool: Pool;
  private readonly skus = shopSkus;
  private readonly token: DevelopmentToken;
  private next = 0;

  constructor(gatewayUrl: string, connections: number) {
    this.token = new DevelopmentToken(gatewayUrl);
    this.pool = new Pool(new URL(gatewayUrl).origin, { connections });
  }

  /** Lists the products, with more stock than any run sells, and waits until they can be ordered. */
  async open(): Promise<void> {
    await Promise.all(
      this.skus.map(async (sku) => {
        const listing = { name: sku, unitPrice: { amount: 100, currency: 'EUR' } };
        await this.call('PUT', `/v1/products/${sku}`, listing);
        await this.call('POST', `/v1/products/${sku}/receipts`, { quantity: STOCK }, randomUUID());
      }),
    );
    const deadline = Date.now() + LISTED_WITHIN_MS;
    while (!(await this.allCanBeOrdered())) {
      if (Date.now() > deadline)
        throw new Error(`The products could not be ordered within ${LISTED_WITHIN_MS} ms.`);
      await delay(50);
    }
  }

  /** Orders one piece each of two products; asks again while there is no room for it. @returns the order's id */
  async place(): Promise<string> {
    return (await this.placeWithToken()).orderId;
  }

  /** The same. @returns also the token of what was written */
  placeWithToken(): Promise<Ordered> {
    const [lines, key] = [this.twoSkus(), randomUUID()];
    return insist(
      () => this.order(lines, key),
      (error) => error instanceof NoRoom,
    );
  }

  /** The same, asking again with the same key for as long as it takes. */
  async insist(): Promise<string> {
    const [lines, key] = [this.twoSkus(), randomUUID()];
    return (await insist(() => this.order(lines, key))).orderId;
  }

  /** Whether the view, and not order-service in its place, shows the order confirmed. */
  async showsConfirmed(orderId: string): Promise<boolean> {
    const { body } = await this.call('GET', `/v1/orders/${orderId}`);
    const { status, source } = body as { status: string; source: string };
    return status === 'CONFIRMED' && source === 'view-service';
  }

  /** Whether the view has the order; given a token, it may wait for it. */
  async isInView(orderId: string, token?: string): Promise<boolean> {
    const { status, body } = await this.call('GET', `/v1/orders/${orderId}${token ? `?after=${token}` : ''}`);
    return status === 200 && (body as { source: string }).source === 'view-service';
  }

  close(): Promise<void> {
    return this.pool.close();
  }

  /** Asks with an order that is refused in any case, and looks what it is refused for. */
  private async allCanBeOrdered(): Promise<boolean> {
    const lines = [...this.skus, 'never-listed'].map((sku) => ({ sku, quantity: 1 }));
    const { body } = await this.call('POST', '/v1/orders', orderOf(lines), randomUUID());
    return (body as { errors?: object[] }).errors?.length === 1;
  }

  private async order(lines: object[], key: string): Promise<Ordered> {
    const { status, body } = await this.call('POST', '/v1/orders', orderOf(lines), key);
    const { orderId, consistencyToken: token } = body as { orderId: string; consistencyToken: string };
    if (status === 202) return { orderId, token };
    if (status === 503) throw new NoRoom(`An order was answered with ${status}: ${JSON.stringify(body)}`);
    throw new Error(`An order was answered with ${status}: ${JSON.stringify(body)}`);
  }

  private twoSkus(): object[] {
    return [this.nextSku(), this.nextSku()].map((sku) => ({ sku, quantity: 1 }));
  }

  private nextSku(): string {
    return this.skus[this.next++ % SKUS]!;
  }

  private async call(method: 'GET' | 'PUT' | 'POST', path: string, body?: object, key?: string) {
    const { statusCode, body: answer } = await this.pool.request({
      method,
      path,
      headers: {
        ...(await this.token.header()),
        ...(body && { 'content-type': 'application/json' }),
        ...(key && { 'idempotency-key': key }),
      },
      body: body && JSON.stringify(body),
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: statusCode, body: await answer.json() };
  }
}

const orderOf = (lines: object[]): object => ({ customerId: 'bench', lines, payment: { token: 'tok_ok' } });

/** A 503: come again. */
class NoRoom extends Error {}

/** Asks again, for some time, while it may be worth it. */
async function insist<T>(
  ask: () => Promise<T>,
  isWorthIt: (error: unknown) => boolean = () => true,
): Promise<T> {
  for (const giveUpAt = Date.now() + INSIST_FOR_MS; ; await delay(ASK_AGAIN_MS)) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > giveUpAt || !isWorthIt(error)) throw error;
    }
  }
}
